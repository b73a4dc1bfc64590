using Connect.Export;

namespace Connect;

/// <summary>What the outcome of a probe means, and what to do about it. Nothing of the endpoint's own words is shown.</summary>
internal static class ProbeFinding
{
    private static readonly string Url = SettingTable.ExportUrl.Variable;

    public static PlainConnectCheckResult? Of(string host, SendOutcome outcome) => outcome switch
    {
        { Kind: OutcomeKind.Accepted, MalformedResponse: true } => Error(
            "connect.endpoint_not_otlp",
            $"{host} answers, but not as an OTLP endpoint does: perhaps with a web page, of a proxy or to sign in.",
            $"Set {Url} to the address of an OTLP/HTTP endpoint, and let this machine reach it without signing in."),
        { Kind: OutcomeKind.Accepted } => null,
        { Kind: OutcomeKind.Unauthorized } => Error(
            "connect.token_refused",
            $"{host} refuses the export token ({outcome.Cause}).",
            $"Take the export token from the app's settings page on Plain Cloud and set {SettingTable.ExportToken.Variable}."),
        { Kind: OutcomeKind.Redirected } => Error(
            "connect.endpoint_redirects",
            $"{host} redirects to another address ({outcome.Cause}), where the token does not follow.",
            $"Set {Url} to that address without {ExportSignal.Logs.Path}; often it differs in https only."),
        { Status: 404 or 405 } => Error(
            "connect.endpoint_path",
            $"{host} has no OTLP endpoint under this path ({outcome.Cause}).",
            $"Set {Url} to what stands before {ExportSignal.Logs.Path} in the endpoint's address."),
        { Status: 429 or >= 500 } => Error(
            "connect.endpoint_failing",
            $"{host} can be reached but has trouble of its own ({outcome.Cause}).",
            "Try again later, or look at what the endpoint itself reports."),
        { Status: > 0 } => Error(
            "connect.endpoint_refuses",
            $"{host} refuses a valid OTLP request ({outcome.Cause}).",
            $"Check that {Url} names an OTLP/HTTP endpoint which takes protobuf and gzip."),
        _ => OfNoAnswer(host, outcome.Cause),
    };

    private static PlainConnectCheckResult OfNoAnswer(string host, string cause) => cause switch
    {
        FailureCause.Tls => Error(
            "connect.endpoint_tls",
            $"There is no secure connection to {host}: TLS failed.",
            "Check that its certificate is valid for this name and issued by an authority that this machine trusts, and that the port is one for https."),
        FailureCause.UnknownHost => Unreachable(
            $"{host} cannot be found: its name is unknown.", $"Check the name in {Url}, and this machine's DNS."),
        FailureCause.Timeout => Unreachable(
            $"{host} does not answer in time.", "Check that firewalls and proxies let this machine through, and that the endpoint works."),
        _ => Unreachable(
            $"{host} cannot be reached: {cause}.", $"Check the name and port in {Url}, and that the endpoint runs."),
    };

    private static PlainConnectCheckResult Unreachable(string message, string fix) =>
        Error("connect.endpoint_unreachable", message, fix);

    private static PlainConnectCheckResult Error(string id, string message, string fix) =>
        new(id, PlainConnectSeverity.Error, message, fix);
}
