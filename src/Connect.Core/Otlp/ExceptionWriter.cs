using System.Runtime.ExceptionServices;
using System.Text;

namespace Connect.Otlp;

/// <summary>
/// Writes the text that an exception's <c>ToString</c> has, straight to UTF-8. Where that is the runtime's own it is put
/// together here, in the runtime's manner, so that stacks seen before need not be made into text again.
/// </summary>
internal sealed class ExceptionWriter(ProtoBuffer buffer, LogLimits limits)
{
    private static readonly byte[] NewLine = Encoding.UTF8.GetBytes(Environment.NewLine);
    private static readonly byte[] InnerPrefix = [.. NewLine, .. " ---> "u8];
    private static readonly byte[] EndOfInner = FindEndOfInner();

    // A runtime that puts its texts together in another manner is left to do so.
    private static readonly bool KnowsTheManner = ComposesLikeTheRuntime();

    private readonly TextValueWriter _text = new(buffer, limits);
    private readonly StackTexts _stacks = new();
    private readonly List<Exception> _chain = [];

    /// <summary>Writes the text as a message of at most so many bytes of text.</summary>
    public void Write(byte tag, byte textTag, Exception exception, int limit)
    {
        if (!KnowsTheManner || !ExceptionKind.Of(exception).IsPlain || ExceptionText.IsTooLarge(exception))
        {
            buffer.TextMessage(tag, textTag, ExceptionText.Of(exception), limit);
            return;
        }

        var start = buffer.BeginTextMessage(tag, textTag);
        _text.Begin(limit);
        var culture = InvariantCulture.Enter();
        try
        {
            Compose(exception);
        }
        catch (Exception error)
        {
            buffer.Rewind(start);
            _text.Begin(limit);
            _text.Append(ErrorText.Of(error));
        }
        finally
        {
            culture.Leave();
            _chain.Clear();
        }

        _text.End();
        buffer.EndTextMessage(start);
    }

    // From outside in the messages, then from inside out the stacks.
    private void Compose(Exception exception)
    {
        AppendMessage(exception);
        _chain.Add(exception);
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            _text.Append(InnerPrefix);
            if (!ExceptionKind.Of(inner).IsPlain)
            {
                _text.Append(inner.ToString());
                _text.Append(EndOfInner);
                break;
            }

            AppendMessage(inner);
            _chain.Add(inner);
        }

        for (var i = _chain.Count - 1; i >= 0; i--)
        {
            AppendStack(_chain[i]);
            if (i > 0)
            {
                _text.Append(EndOfInner);
            }
        }
    }

    private void AppendMessage(Exception exception)
    {
        _text.Append(ExceptionKind.Of(exception).Name);
        if (exception.Message is { Length: > 0 } message)
        {
            _text.Append(": "u8);
            _text.Append(message);
        }
    }

    private void AppendStack(Exception exception)
    {
        if (_stacks.TryGet(exception, out var known, out var text))
        {
            _text.Append(NewLine);
            _text.Append(known);
        }
        else if (text is not null)
        {
            _text.Append(NewLine);
            _text.Append(text);
        }
    }

    // What stands between an inner exception and the stack of the outer one, in the runtime's own words.
    private static byte[] FindEndOfInner()
    {
        var culture = InvariantCulture.Enter();
        try
        {
            const string Mark = "<inner>";
            var text = new InvalidOperationException("", new InvalidOperationException(Mark)).ToString();
            return Encoding.UTF8.GetBytes(text[(text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..]);
        }
        finally
        {
            culture.Leave();
        }
    }

    private static bool ComposesLikeTheRuntime()
    {
        var inner = ExceptionDispatchInfo.SetRemoteStackTrace(new InvalidOperationException("inner"), "   at Inner()");
        var exception = ExceptionDispatchInfo.SetRemoteStackTrace(new ArgumentException("outer", inner), "   at Outer()");
        var buffer = new ProtoBuffer();
        var writer = new ExceptionWriter(
            buffer, new LogLimits(AttributeBytes: 1024, TextBytes: 1024, EventBytes: 1024, Attributes: 1, Items: 1, Depth: 1, BatchBytes: 1024));
        var culture = InvariantCulture.Enter();
        try
        {
            writer._text.Begin(1024);
            writer.Compose(exception);
            return Encoding.UTF8.GetString(buffer.Written) == exception.ToString();
        }
        finally
        {
            culture.Leave();
        }
    }
}
