using Connect.Export;
using Microsoft.Extensions.Configuration;

namespace Connect;

/// <summary>
/// Finds what Serilog's JSON configuration drops in silence: arguments that no parameter has the name of. They are
/// looked up in the configuration that Serilog hands over.
/// </summary>
internal static class JsonArguments
{
    private static readonly string[] SerilogsNames = ["restrictedToMinimumLevel", "levelSwitch"];

    public static void AddUnknown(PlainConnectOptions options, IConfiguration? configuration, string directive)
    {
        foreach (var name in configuration is null ? [] : Unknown(configuration, directive, inside: false))
        {
            options.SetText(name, "");
        }
    }

    private static IEnumerable<string> Unknown(IConfiguration place, string directive, bool inside)
    {
        foreach (var child in place.GetChildren())
        {
            var within = inside || child.Key.Equals(directive, StringComparison.OrdinalIgnoreCase);
            if (within && child["Name"] == "PlainConnect")
            {
                foreach (var argument in child.GetSection("Args").GetChildren().Where(argument => !IsKnown(argument.Key)))
                {
                    yield return argument.Key;
                }
            }

            foreach (var name in Unknown(child, directive, within))
            {
                yield return name;
            }
        }
    }

    private static bool IsKnown(string name) =>
        AdapterSettings.IsOption(name) || SerilogsNames.Contains(name, StringComparer.OrdinalIgnoreCase);
}
