using LocalCloud.Store;

namespace LocalCloud.Pages.Parts;

/// <summary>Small pieces that several pages share.</summary>
internal static class Bits
{
    /// <summary>Longer texts are cut here; the JSON has them whole.</summary>
    private const int LongestText = 16_000;

    public static Markup Title(string title, string about) => Markup.Of($"""
        <div class="title"><h1>{title}</h1><p>{about}</p></div>
        """);

    public static Markup Chip(Level level) => Markup.Of($"""
        <span class="chip {level.ToString().ToLowerInvariant()}">{level.ToString().ToUpperInvariant()}</span>
        """);

    public static Markup Empty(string title, Markup whatNext) => Markup.Of($"""
        <section class="empty"><h2>{title}</h2>{whatNext}</section>
        """);

    public static Markup Code(string text) => Markup.Of($"""
        <div class="code"><pre tabindex="0">{text}</pre><button type="button" data-copy hidden>Copy</button></div>
        """);

    public static Markup Fields(IEnumerable<Field> fields, Func<Field, string?>? link = null) => Markup.Of($"""
        <dl class="fields">{fields.Select(field => Row(field, link?.Invoke(field)))}</dl>
        """);

    public static Markup Select(string name, string label, string chosen, IEnumerable<(string Value, string Text)> options) => Markup.Of($"""
        <label>{label}<select name="{name}">{options.Select(option => option.Value == chosen
            ? Markup.Of($"""<option value="{option.Value}" selected>{option.Text}</option>""")
            : Markup.Of($"""<option value="{option.Value}">{option.Text}</option>"""))}</select></label>
        """);

    public static Markup Input(string name, string label, string value, string placeholder) => Markup.Of($"""
        <label>{label}<input name="{name}" value="{value}" placeholder="{placeholder}" autocomplete="off" spellcheck="false"></label>
        """);

    public static Markup Services(string chosen, CloudStore store) => Select(
        "service",
        "Service",
        chosen,
        store.Services.Services.Select(service => (service.Name, service.Name)).Prepend(("", "all")));

    public static Markup Stack(string stack) => stack.Length == 0
        ? Markup.None
        : Markup.Of($"""<pre class="stack" tabindex="0">{Shown.Cut(stack, LongestText)}</pre>""");

    private static Markup Row(Field field, string? link)
    {
        var text = Shown.Cut(ValueText.Of(field.Value), LongestText);
        var value = link is null
            ? Markup.Of($"{text}")
            : Markup.Of($"""<a href="{link}" title="Only with this value">{text}</a>""");
        return Markup.Of($"""<div><dt>{field.Key}</dt><dd class="{Kind(field.Value)}">{value}</dd></div>""");
    }

    private static string Kind(object? value) => value switch
    {
        null => "null",
        long or double => "number",
        bool => "truth",
        _ => "text",
    };
}
