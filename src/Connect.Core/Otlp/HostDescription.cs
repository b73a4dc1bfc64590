namespace Connect.Otlp;

/// <summary>Where this process runs, as it finds out itself.</summary>
/// <param name="InstanceId">Made at random, once a process.</param>
/// <param name="MachineName">The host's name, if it has one.</param>
/// <param name="ProcessId">The process's number.</param>
/// <param name="EnvironmentName">The .NET host's environment, such as <c>Production</c>.</param>
internal sealed record HostDescription(string InstanceId, string? MachineName, int ProcessId, string? EnvironmentName)
{
    public static HostDescription Of(
        string instanceId, string? machineName, int processId, Func<string, string?> environment) => new(
        instanceId,
        machineName,
        processId,
        NotEmpty(environment("DOTNET_ENVIRONMENT")) ?? NotEmpty(environment("ASPNETCORE_ENVIRONMENT")));

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
