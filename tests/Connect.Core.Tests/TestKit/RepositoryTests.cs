namespace Connect.Tests.TestKit;

public class RepositoryTests
{
    [Fact]
    public void The_root_holds_the_solution() => Assert.True(File.Exists(Path.Combine(Repository.Root, "Connect.sln")));

    [Fact]
    public void Outside_of_a_working_copy_there_is_no_root()
    {
        var outside = Path.GetPathRoot(AppContext.BaseDirectory)!;

        Assert.Throws<DirectoryNotFoundException>(() => Repository.FindRoot(outside));
    }
}
