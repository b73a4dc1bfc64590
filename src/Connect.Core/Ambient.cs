using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Connect.Otlp;

namespace Connect;

/// <summary>
/// The one place that reaches for the process's own clock, randomness, environment and entry assembly. Everything else
/// gets them through its constructor, and a build-time ban keeps it so.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This type is where the ban ends.")]
internal static class Ambient
{
    public static TimeProvider Time => TimeProvider.System;

    /// <summary>A counter of milliseconds that advances in steps of some, and costs a quarter of a clock.</summary>
    public static long CoarseMilliseconds => Environment.TickCount64;

    /// <summary>From 0 to below 1, from any thread.</summary>
    public static double RandomFraction() => Random.Shared.NextDouble();

    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>Name and version of the app, as its entry assembly states them.</summary>
    public static AppIdentity App { get; } = AppIdentity.Of(Assembly.GetEntryAssembly());

    /// <summary>Where the process runs, under an id made at random once.</summary>
    public static HostDescription Host { get; } = HostDescription.Of(
        Guid.NewGuid().ToString(), MachineName(), Environment.ProcessId, Variable);

    private static string? MachineName()
    {
        try
        {
            return Environment.MachineName;
        }
        catch (InvalidOperationException)
        {
            // The host does not say; the attribute is left out.
            return null;
        }
    }
}
