using Xunit.Sdk;

namespace Connect.Tests.TestKit;

public sealed class ApprovedTextTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"Approved-{Guid.NewGuid():N}.txt");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_approved_text_passes_whatever_its_line_ends()
    {
        File.WriteAllText(_file, "assembly A\r\n\r\nnamespace B\r\n");

        ApprovedText.Assert("The public API", "assembly A\n\nnamespace B\n", _file, approve: false);
    }

    [Fact]
    public void A_change_fails_with_the_difference_and_the_way_to_approve()
    {
        File.WriteAllText(_file, "assembly A\n\na\nb\nc\nd\ne\nf\ng\nh\n");

        var error = Assert.Throws<XunitException>(
            () => ApprovedText.Assert("The public API", "assembly B\n\na\nb\nc\nd\ne\nf\nnew\nh\n", _file, approve: false));

        Assert.Equal(
            $"""
            The public API is not the approved one (- approved, + actual):
            - assembly A
            + assembly B
              
              a
              …
              e
              f
            - g
            + new
              h
            If the change is meant, run this test with CONNECT_APPROVE=1, which rewrites {_file}, and commit.
            """,
            error.Message);
    }

    [Fact]
    public void Without_an_approved_file_everything_is_new()
    {
        var error = Assert.Throws<XunitException>(
            () => ApprovedText.Assert("The public API", "assembly A\n", _file, approve: false));

        Assert.Contains("\n+ assembly A\nIf the change is meant", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Approving_rewrites_the_file()
    {
        File.WriteAllText(_file, "assembly A\n");

        ApprovedText.Assert("The public API", "assembly B\n", _file, approve: true);

        Assert.Equal("assembly B\n", File.ReadAllText(_file));
        ApprovedText.Assert("The public API", "assembly B\n", _file, approve: false);
    }
}
