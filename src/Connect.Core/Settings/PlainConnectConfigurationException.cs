using System.Diagnostics.CodeAnalysis;

namespace Connect;

/// <summary>
/// Everything that is wrong with the configuration, raised once, when it is read. It names settings and where their
/// values came from, never the values.
/// </summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification =
    "Without its errors this exception would say nothing.")]
public sealed class PlainConnectConfigurationException : Exception
{
    /// <summary>Makes the exception of these errors.</summary>
    public PlainConnectConfigurationException(IReadOnlyList<PlainConnectConfigurationError> errors)
        : base(Text(errors)) => Errors = errors;

    /// <summary>Each setting that is wrong.</summary>
    public IReadOnlyList<PlainConnectConfigurationError> Errors { get; }

    private static string Text(IReadOnlyList<PlainConnectConfigurationError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return "Connect's configuration has errors:" + string.Concat(errors.Select(error => $"{Environment.NewLine}- {error}"));
    }
}

/// <summary>One setting that is wrong.</summary>
/// <param name="Setting">The option's name, such as <c>ExportUrl</c>.</param>
/// <param name="Source">Where its value came from.</param>
/// <param name="Problem">What is allowed, or what to do.</param>
public sealed record PlainConnectConfigurationError(string Setting, string Source, string Problem)
{
    /// <summary>Setting, source and problem in one sentence.</summary>
    public override string ToString() => $"{Setting} ({Source}) {Problem}.";
}
