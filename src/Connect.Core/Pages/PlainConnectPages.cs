namespace Connect;

/// <summary>
/// What Connect puts into pages, as HTML from plain values: the pageview tag, the fields and the address of a support
/// form, the trace button. It works with and without export.
/// </summary>
public sealed class PlainConnectPages
{
    /// <summary>The path under which the app serves the pageview script, unless it says otherwise.</summary>
    public const string DefaultScriptUrl = "/plain-connect/pageviews.js";

    private readonly TimeProvider _time;
    private readonly TraceSampling _sampling;
    private readonly IdentityCipher _identities;

    // Where the tag's reports go: the same on every page.
    private readonly string _addressee;

    /// <summary>Helpers for these settings.</summary>
    public PlainConnectPages(PlainConnectSettings settings)
        : this(settings, Ambient.Time)
    {
    }

    internal PlainConnectPages(PlainConnectSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        _time = time;
        _sampling = new TraceSampling(settings.TraceSampleRate);
        _identities = new IdentityCipher(settings.SecretKey.Reveal());
        _addressee = Markup.Attribute("data-token", settings.PageviewsToken) +
            Markup.Attribute("data-pageviews-url", settings.PageviewsUrl);
    }

    /// <summary>
    /// Helpers for the settings of this process: those that its loggers and <see cref="PlainConnect.Configure"/> were
    /// given, or the environment's.
    /// </summary>
    public static PlainConnectPages Current => PlainConnect.Process.Pages;

    /// <summary>The settings that these helpers go by.</summary>
    public PlainConnectSettings Settings { get; }

    /// <summary>
    /// The <c>&lt;script&gt;</c> that reports a page to the pageview endpoint, or nothing without
    /// <see cref="PlainConnectOptions.PageviewsToken"/>.
    /// </summary>
    /// <param name="userId">The signed-in user's id; it reaches the page encrypted, and only when there is a secret key.</param>
    /// <param name="route">
    /// The matched route's pattern, the empty one for the root; <see langword="null"/> when none matched.
    /// </param>
    /// <param name="traceId">The request's trace id; anything but 32 lower-case hexadecimal digits is left out.</param>
    /// <param name="nonce">The request's Content-Security-Policy nonce, when the app has one.</param>
    /// <param name="scriptUrl">Where the app serves the script.</param>
    public string Pageviews(
        string? userId = null,
        string? route = null,
        string? traceId = null,
        string? nonce = null,
        string scriptUrl = DefaultScriptUrl)
    {
        if (Settings.PageviewsToken.Length == 0)
        {
            return "";
        }

        return $"<script async src=\"{Markup.Encode(scriptUrl)}\"{_addressee}" +
            $" data-identity=\"{Markup.Encode(Identity(userId))}\"" +
            $" data-trace-id=\"{(TraceIdText.IsValid(traceId) ? traceId : "")}\"" +
            $" data-route=\"{(route is null ? "" : "/")}{Markup.Encode(route?.TrimStart('/') ?? "")}\"" +
            $"{(Settings.PageviewsStripQuery ? " data-strip-query" : "")}" +
            $"{(string.IsNullOrWhiteSpace(nonce) ? "" : Markup.Attribute("nonce", nonce))}></script>";
    }

    /// <summary>
    /// The fields that every support form carries: a signed time, the user, and a trap for robots. Without a secret key
    /// the first two are empty and the form still works.
    /// </summary>
    /// <param name="userId">The signed-in user's id; it reaches the page encrypted.</param>
    public string SupportFields(string? userId = null)
    {
        var renderToken = PlainConnectRenderToken.Sign(Settings.SecretKey.Reveal(), _time.GetUtcNow());
        return
            $"<input type=\"hidden\" name=\"plain_connect_render_token\"{Markup.Attribute("value", renderToken)}>\n" +
            $"<input type=\"hidden\" name=\"plain_connect_identity\"{Markup.Attribute("value", Identity(userId))}>\n" +
            "<input type=\"text\" name=\"plain_connect_check\" tabindex=\"-1\" autocomplete=\"off\" hidden aria-hidden=\"true\">";
    }

    /// <summary>The address to which a support form is sent: its <c>action</c>.</summary>
    /// <param name="id">The id of the support endpoint, as Plain Cloud shows it.</param>
    /// <exception cref="ArgumentException">The id is empty, <c>.</c> or <c>..</c>.</exception>
    public string SupportUrl(string id) => PlainConnectUrls.SupportForm(Settings.CloudUrl, id);

    /// <summary>
    /// A link to the request's trace on Plain Cloud, a muted note when the trace is not sampled, or nothing when there
    /// is no trace or nothing is exported.
    /// </summary>
    /// <param name="traceId">The request's trace id.</param>
    public string TraceButton(string? traceId)
    {
        if (!Settings.ExportActive || !TraceIdText.IsValid(traceId))
        {
            return "";
        }

        if (!_sampling.Includes(traceId))
        {
            return "<small class=\"plain-connect-trace\" title=\"This request's trace was not sampled for export\">Not sampled</small>";
        }

        var href = Markup.Attribute("href", PlainConnectUrls.Trace(Settings.CloudUrl, traceId));
        return $"<a class=\"plain-connect-trace\"{href} target=\"_blank\" rel=\"noopener\" title=\"View this request's trace\">Trace</a>";
    }

    private string Identity(string? userId) => _identities.Encrypt(userId ?? "");
}
