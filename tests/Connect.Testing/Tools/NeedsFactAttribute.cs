using Xunit;

namespace Connect.Tests;

/// <summary>A fact that is skipped where a tool is missing, but never in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(params Tool[] tools)
    {
        Tools = tools;
        Skip = Needs.SkipReasonHere(tools);
    }

    public IReadOnlyList<Tool> Tools { get; }
}
