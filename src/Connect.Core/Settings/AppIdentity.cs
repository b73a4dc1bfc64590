using System.Reflection;

namespace Connect;

/// <summary>What an app calls itself when no setting does.</summary>
internal sealed record AppIdentity(string? Name, string? Version)
{
    public static AppIdentity Of(Assembly? entry)
    {
        var version = entry?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new AppIdentity(entry?.GetName().Name, version?.Split('+', 2)[0]);
    }
}
