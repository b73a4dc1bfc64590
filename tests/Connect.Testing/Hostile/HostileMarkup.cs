namespace Connect.Tests;

/// <summary>Texts that would run in a browser if any of them were taken for markup; each sets <c>window.hacked</c>.</summary>
public static class HostileMarkup
{
    /// <summary>Break out of text, of attributes in either quote, of style and script, and of addresses.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "<script>window.hacked=1</script>",
        "\"><img src=x onerror=\"window.hacked=2\">",
        "' onmouseover='window.hacked=3' x='",
        "</title></style></script></pre></details></option></select></svg><svg onload=window.hacked=4>",
        "javascript:window.hacked=5//",
        "<a href=\"javascript:window.hacked=6\">click</a>",
        "&lt;script&gt;window.hacked=7&lt;/script&gt;",
        "${window.hacked=8}{{window.hacked=9}}\u202Etxet\u0000\uFFFE",
    ];
}
