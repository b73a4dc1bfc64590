using Connect.Export;

namespace Connect.Tests.Transport;

public class TellerTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _lines = [];

    [Fact]
    public void A_reason_is_told_once_a_minute_with_the_number_held_back()
    {
        var teller = TellerTo(_lines.Add);

        teller.Tell("a", "first");
        for (var i = 0; i < 41; i++)
            teller.Tell("a", "held back");
        teller.Tell("b", "other");
        _time.Advance(TimeSpan.FromSeconds(59.9));
        teller.Tell("a", "held back");
        _time.JumpWall(TimeSpan.FromHours(1));
        teller.Tell("a", "held back");
        _time.Advance(TimeSpan.FromSeconds(0.1));
        teller.Tell("a", "second");
        _time.Advance(TimeSpan.FromMinutes(1));
        teller.Tell("a", "third");

        Assert.Equal(["first", "other", "second (43 more of this kind before)", "third"], _lines);
    }

    [Fact]
    public void A_delegate_that_throws_or_tells_itself_changes_nothing()
    {
        Teller? teller = null;
        var calls = 0;
        teller = TellerTo(line =>
        {
            calls++;
            teller!.Tell("a", line);
            throw new InvalidOperationException("broken self-log");
        });

        teller.Tell("a", "line");

        Assert.Equal(1, calls);
        Assert.False(ExportGuard.IsExporting);
    }

    [Fact]
    public void Lines_are_told_under_the_guard()
    {
        var guarded = false;
        TellerTo(_ => guarded = ExportGuard.IsExporting).Tell("a", "line");

        Assert.True(guarded);
        Assert.False(ExportGuard.IsExporting);
    }

    [Theory, MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public void Foreign_text_stays_on_its_line(string name)
    {
        var shown = Teller.Foreign(Hostile.Text(name));

        Assert.True(shown.Length <= 201);
        Assert.DoesNotContain(shown, char.IsControl);
        Assert.DoesNotContain(shown, character => character is '\u2028' or '\u2029' or '\u202E' or '\u0085');
    }

    [Fact]
    public void Long_foreign_text_is_cut_between_characters()
    {
        Assert.Equal(new string('x', 200) + "…", Teller.Foreign(new string('x', 100_000)));
        Assert.Equal("x" + string.Concat(Enumerable.Repeat("🎉", 99)) + "…", Teller.Foreign("x" + string.Concat(Enumerable.Repeat("🎉", 500))));
    }

    private Teller TellerTo(Action<string> write) => new(write, new MonotonicClock(_time));
}
