using LocalCloud.Faults;

namespace LocalCloud.Pages.Parts;

/// <summary>What all pages have around them.</summary>
internal static class Layout
{
    private static readonly (string Path, string Name)[] Pages =
    [
        ("/", "Home"),
        ("/logs", "Logs"),
        ("/traces", "Traces"),
        ("/metrics", "Metrics"),
        ("/exceptions", "Exceptions"),
        ("/pageviews", "Pageviews"),
        ("/conversations", "Conversations"),
        ("/sent", "What your app sends"),
        ("/faults", "Faults"),
    ];

    public static Markup Page(string title, string path, Markup main, Fault? fault, TimeProvider clock) => Document(title, Markup.None, Markup.Of($"""
        <a class="skip" href="#main">Skip to the content</a>
        <header class="side">
          <a class="brand" href="/"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 18.5a4.5 4.5 0 0 1-.6-8.96 6 6 0 0 1 11.4 1.02A4 4 0 0 1 17.5 18.5z"/></svg>LocalCloud</a>
          <nav aria-label="Pages">{Pages.Select(page => Item(page.Path, page.Name, path))}</nav>
        </header>
        <main id="main" tabindex="-1">
        <div id="fault" data-live>{Banner(fault, clock)}</div>
        {main}
        </main>
        """));

    /// <summary>A page for visitors of the app rather than for its developer: nothing around it.</summary>
    public static Markup Bare(string title, Markup main, bool reloads = false) => Document(
        title,
        reloads ? Markup.Of($"""<noscript><meta http-equiv="refresh" content="2"></noscript>""") : Markup.None,
        Markup.Of($"""<main id="main" class="bare">{main}</main>"""));

    private static Markup Document(string title, Markup head, Markup body) => Markup.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · LocalCloud</title>
        <link rel="icon" href="/assets/icon.svg">
        <link rel="stylesheet" href="/assets/app.css">
        <script src="/assets/app.js" defer></script>
        {head}
        </head>
        <body>
        {body}
        </body>
        </html>
        """);

    private static Markup Item(string path, string name, string current) => path == current
        ? Markup.Of($"""<a href="{path}" aria-current="page">{name}</a>""")
        : Markup.Of($"""<a href="{path}">{name}</a>""");

    private static Markup Banner(Fault? fault, TimeProvider clock) => fault is null
        ? Markup.None
        : Markup.Of($"""
            <div class="banner" role="status">
              <span><b>A fault is on:</b> {FaultKinds.TitleOf(fault.Kind)} until {Shown.Time(fault.Until, clock)}</span>
              <form method="post" action="/faults"><input type="hidden" name="kind" value="none"><button>End it</button></form>
            </div>
            """);
}
