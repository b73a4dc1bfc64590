namespace LocalCloud.Pages.Parts;

/// <summary>Markup that is safe to send: made by <see cref="Of"/>, which encodes every hole that is not itself markup.</summary>
internal readonly struct Markup
{
    private readonly string? _text;

    private Markup(string text) => _text = text;

    public static Markup None { get; }

    public static Markup Of(MarkupBuilder content) => new(content.ToStringAndClear());

    public override string ToString() => _text ?? "";
}
