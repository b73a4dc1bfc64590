namespace Connect;

/// <summary>Addresses on Plain Cloud.</summary>
public static class PlainConnectUrls
{
    /// <summary>Where a support form is sent: <c>{cloudUrl}/forms/{id}</c>.</summary>
    /// <param name="cloudUrl">Plain Cloud's base URL.</param>
    /// <param name="id">The id of the support endpoint.</param>
    /// <exception cref="ArgumentException">The id is empty or, as <c>.</c> and <c>..</c> are, a step to another path.</exception>
    public static string SupportForm(string cloudUrl, string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id is "" or "." or "..")
        {
            throw new ArgumentException("The id of a support endpoint must not be empty, \".\" or \"..\".", nameof(id));
        }

        return $"{Base(cloudUrl)}/forms/{Uri.EscapeDataString(id)}";
    }

    /// <summary>Where a trace is shown: <c>{cloudUrl}/t/{traceId}</c>.</summary>
    /// <param name="cloudUrl">Plain Cloud's base URL.</param>
    /// <param name="traceId">The trace's id: 32 lower-case hexadecimal digits, not all zero.</param>
    /// <exception cref="ArgumentException">The text is no trace id.</exception>
    public static string Trace(string cloudUrl, string traceId)
    {
        if (!TraceIdText.IsValid(traceId))
        {
            throw new ArgumentException("A trace id has 32 lower-case hexadecimal digits, not all zero.", nameof(traceId));
        }

        return $"{Base(cloudUrl)}/t/{traceId}";
    }

    private static string Base(string cloudUrl)
    {
        ArgumentNullException.ThrowIfNull(cloudUrl);
        return cloudUrl.TrimEnd('/');
    }
}
