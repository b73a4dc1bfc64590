using Xunit.Abstractions;

namespace Connect.Tests;

/// <summary>A fenced block of a document.</summary>
public sealed class CodeBlock : IXunitSerializable
{
    /// <summary>For xunit, which makes one of what it keeps of a test case.</summary>
    public CodeBlock()
        : this("", 0, "", "")
    {
    }

    public CodeBlock(string document, int line, string language, string text)
    {
        Document = document;
        Line = line;
        Language = language;
        Text = text;
    }

    /// <summary>Its path in the repository.</summary>
    public string Document { get; private set; }

    /// <summary>Where its text begins.</summary>
    public int Line { get; private set; }

    /// <summary>Such as <c>csharp</c>; empty for what a terminal shows.</summary>
    public string Language { get; private set; }

    public string Text { get; private set; }

    public override string ToString() => $"{Document}:{Line}";

    public void Deserialize(IXunitSerializationInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Document = info.GetValue<string>(nameof(Document));
        Line = info.GetValue<int>(nameof(Line));
        Language = info.GetValue<string>(nameof(Language));
        Text = info.GetValue<string>(nameof(Text));
    }

    public void Serialize(IXunitSerializationInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        info.AddValue(nameof(Document), Document);
        info.AddValue(nameof(Line), Line);
        info.AddValue(nameof(Language), Language);
        info.AddValue(nameof(Text), Text);
    }
}
