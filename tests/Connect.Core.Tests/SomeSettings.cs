using System.Text;
using Microsoft.Extensions.Configuration;

namespace Connect.Tests;

/// <summary>Settings as tests need them: of a made-up environment, never of this process's own.</summary>
internal static class SomeSettings
{
    public static readonly AppIdentity App = new("SomeApp", "1.2.3");

    public static PlainConnectSettings Of(Action<PlainConnectOptions>? configure = null) => Resolve(configure: configure);

    /// <param name="json">An appsettings.json.</param>
    /// <param name="configure">What is written in code.</param>
    /// <param name="environment">The environment's variables.</param>
    public static PlainConnectSettings Resolve(
        string? json = null,
        Action<PlainConnectOptions>? configure = null,
        params (string Name, string Value)[] environment)
    {
        var options = new PlainConnectOptions();
        configure?.Invoke(options);
        return new SettingsResolver(Environment(environment), App).Resolve(options, "code", json is null ? null : Json(json));
    }

    public static IReadOnlyList<PlainConnectConfigurationError> Errors(
        string? json = null,
        Action<PlainConnectOptions>? configure = null,
        params (string Name, string Value)[] environment) =>
        Assert.Throws<PlainConnectConfigurationException>(() => Resolve(json, configure, environment)).Errors;

    public static Func<string, string?> Environment(params (string Name, string Value)[] variables) =>
        name => variables.LastOrDefault(variable => variable.Name == name).Value;

    public static IConfiguration Json(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
}
