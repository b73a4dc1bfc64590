namespace Connect.Export;

/// <summary>What a tally counts beside the items themselves.</summary>
internal static class TallyNote
{
    public const string Requests = "requests";

    public const string Retries = "retries";

    /// <summary>Bodies as compressed.</summary>
    public const string BytesSent = "bytes_sent";

    /// <summary>The endpoint accepted, but its answer was no OTLP.</summary>
    public const string MalformedResponse = "malformed_response";

    /// <summary>A loop of ours threw and was started again.</summary>
    public const string LoopRestarts = "loop_restarts";

    /// <summary>An event of another library could not be read.</summary>
    public const string InstrumentationFaults = "instrumentation_faults";
}
