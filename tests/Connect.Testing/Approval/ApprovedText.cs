using Xunit.Sdk;

namespace Connect.Tests;

/// <summary>A file of the repository that holds what code says, so that a change of it shows in a diff and is reviewed.</summary>
public static class ApprovedText
{
    private const string ApproveVariable = "CONNECT_APPROVE";

    /// <summary>Fails, with the difference, unless the file holds this text; rewrites the file where that is asked for.</summary>
    /// <param name="what">What the text is, as a sentence about it begins.</param>
    /// <param name="actual">The text as it should be.</param>
    /// <param name="file">The file's path in the repository.</param>
    public static void Assert(string what, string actual, string file) => Assert(
        what, actual, Path.Combine(Repository.Root, file), approve: Environment.GetEnvironmentVariable(ApproveVariable) == "1");

    internal static void Assert(string what, string actual, string path, bool approve)
    {
        if (approve)
        {
            Replace(path, actual);
            return;
        }

        // A working copy may have been checked out with other line ends.
        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (approved != actual)
        {
            throw new XunitException(
                $"{what} is not the approved one (- approved, + actual):\n"
                + LineDiff.Between(approved, actual)
                + $"\nIf the change is meant, run this test with {ApproveVariable}=1, which rewrites {path}, and commit.");
        }
    }

    /// <summary>In one step, since the builds for several frameworks approve at the same time.</summary>
    private static void Replace(string path, string text)
    {
        var unfinished = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(unfinished, text);
        File.Move(unfinished, path, overwrite: true);
    }
}
