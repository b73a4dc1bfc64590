using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Connect;

/// <summary>
/// The one place that reaches for the process's own clock, randomness, environment and entry assembly. Everything else
/// gets them through its constructor, and a build-time ban keeps it so.
/// </summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This type is where the ban ends.")]
internal static class Ambient
{
    public static TimeProvider Time => TimeProvider.System;

    /// <summary>From 0 to below 1, from any thread.</summary>
    public static double RandomFraction() => Random.Shared.NextDouble();

    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>Name and version of the app, as its entry assembly states them.</summary>
    public static AppIdentity App { get; } = AppIdentity.Of(Assembly.GetEntryAssembly());
}
