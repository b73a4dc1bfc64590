using System.Globalization;

namespace Connect.Export;

/// <summary>Why something accepted was not delivered, as counters, metrics and lines name it.</summary>
internal static class DropReason
{
    /// <summary>Producers outran the encoder.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>Evicted, or larger than the whole backlog.</summary>
    public const string BacklogFull = "backlog_full";

    /// <summary>Tried until its time was up.</summary>
    public const string Expired = "expired";

    /// <summary>The endpoint refused the token.</summary>
    public const string Auth = "auth";

    /// <summary>The endpoint takes no request as large as this, and it cannot be cut further.</summary>
    public const string TooLarge = "too_large";

    /// <summary>The endpoint sent us elsewhere, where we do not go with a token.</summary>
    public const string Redirect = "redirect";

    /// <summary>Named in a partial success.</summary>
    public const string Rejected = "rejected";

    /// <summary>Left when closing had taken its time.</summary>
    public const string Shutdown = "shutdown";

    /// <summary>Came after closing.</summary>
    public const string AfterDispose = "after_dispose";

    /// <summary>Emitted by the export itself.</summary>
    public const string Self = "self";

    /// <summary>Could not be encoded.</summary>
    public const string Encoding = "encoding";

    /// <summary>Was to be delivered before the call returned, and was not: the caller knows.</summary>
    public const string Audit = "audit";

    /// <summary>The endpoint refused the request with this status.</summary>
    public static string Http(int status) => string.Create(CultureInfo.InvariantCulture, $"http_{status}");
}
