namespace LocalCloud.Faults;

/// <summary>The faults by the names that pages and addresses use.</summary>
internal static class FaultKinds
{
    public static (FaultKind Kind, string Name, string Title, string Effect)[] All { get; } =
    [
        (FaultKind.Unavailable, "503", "503 Service Unavailable", "with Retry-After; the app waits and sends the same again"),
        (FaultKind.Throttled, "429", "429 Too Many Requests", "with Retry-After; the app waits and sends the same again"),
        (FaultKind.Unauthorized, "401", "401 Unauthorized", "as for a wrong token; the app drops one batch, keeps the rest and asks again later"),
        (FaultKind.Hang, "hang", "Hang", "never an answer; the app gives up on a request after its timeout and sends it again"),
        (FaultKind.Reset, "reset", "Reset", "the connection breaks; the app waits and sends the same again"),
    ];

    public static FaultKind? Named(string? name) => name switch
    {
        "none" => FaultKind.None,
        _ => All.Where(fault => fault.Name == name).Select(fault => (FaultKind?)fault.Kind).FirstOrDefault(),
    };

    public static string TitleOf(FaultKind kind) => All.Single(fault => fault.Kind == kind).Title;
}
