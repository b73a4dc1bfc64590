using Xunit;

namespace Connect.Tests;

/// <summary>A theory that is skipped where a tool is missing, but never in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    public NeedsTheoryAttribute(params Tool[] tools)
    {
        Tools = tools;
        Skip = Needs.SkipReasonHere(tools);
    }

    public IReadOnlyList<Tool> Tools { get; }
}
