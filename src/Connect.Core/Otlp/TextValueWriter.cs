using System.Buffers;
using System.Runtime.CompilerServices;
using Connect.Export;

namespace Connect.Otlp;

/// <summary>
/// Writes the body's text: a value as it is, and a collection, with all that it holds, as compact JSON.
/// </summary>
internal sealed class TextValueWriter(ProtoBuffer buffer, LogLimits limits) : BoundedValueWriter(buffer, limits)
{
    // More than any number or time takes.
    private const int ShortText = 128;

    // Items written at once: keys and texts of so many chars, with quotes, comma and colon.
    private const int LongestSmall = 64;
    private const int SmallRoom = 2 * (LongestSmall + 2) + 2;

    private int _start;

    /// <summary>Begins a text of at most so many bytes.</summary>
    public void Begin(int limit)
    {
        _start = Buffer.Position;
        Limit = _start + limit;
        Full = false;
    }

    /// <summary>Ends the text.</summary>
    public void End()
    {
        if (IsCut)
        {
            Buffer.CutText(_start, Limit - _start);
        }
    }

    /// <summary>Whether the text does not fit, and <see cref="End"/> cuts it.</summary>
    public bool IsCut => Full || Buffer.Position > Limit;

    /// <summary>Whether so much more of it fits for certain.</summary>
    public bool Takes(long bytes) => !Full && bytes <= Limit - Buffer.Position;

    /// <summary>Writes what nearly every hole holds; false, and nothing written, when the value is something else.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isAttributesText">Whether what was written is the very text that an attribute of this value has.</param>
    public bool TryWriteScalar(object? value, out bool isAttributesText)
    {
        isAttributesText = false;
        if (Full)
        {
            return true;
        }

        switch (value)
        {
            case string text:
                AppendText(text);
                return true;
            case int number:
                PutInt64(number);
                return true;
            case double number:
                PutDouble(number);
                return true;
            default:
                if (!ScalarText.TryFormatCommon(value, Buffer.Room(ShortText), out var length))
                {
                    return false;
                }

                Buffer.Advance(length);
                Full = Buffer.Position > Limit;
                isAttributesText = true;
                return true;
        }
    }

    /// <summary>Writes any value into the text.</summary>
    public void Write(object? value, LogEventEncoder? encoder)
    {
        if (!Full)
        {
            Start(encoder);
            Value(value);
            CloseAll();
        }
    }

    /// <summary>Writes a value in a format, which those that know formats follow.</summary>
    public void Write(object? value, string format, LogEventEncoder? encoder)
    {
        if (value is not IFormattable formattable)
        {
            Write(value, encoder);
            return;
        }

        var position = Buffer.Position;
        var full = Full;
        try
        {
            var text = Buffer.Room(ShortText)[..ShortText];
            if (ScalarText.TryFormatNumber(value, text, format, out var length)
                || ScalarText.TryFormat(value, text, format, out length))
            {
                Buffer.Advance(length);
                Full = Buffer.Position > Limit;
            }
            else
            {
                Append(UserText.Of(formattable, format));
            }
        }
        catch (Exception exception)
        {
            Buffer.Rewind(position);
            Full = full;
            Append(ErrorText.Of(exception));
        }
    }

    public void Append(in FixedBytes text)
    {
        if (!Full && Buffer.Position + text.Length <= Limit)
        {
            Buffer.Raw(text);
        }
        else
        {
            Append(text.Span);
        }
    }

    public void Append(ReadOnlySpan<byte> text)
    {
        if (Full)
        {
            return;
        }

        // One byte more than fits tells that something was cut; where, is seen at the end.
        var room = Limit - Buffer.Position;
        if (text.Length > room)
        {
            Full = true;
            text = text[..room];
        }

        Buffer.Raw(text);
    }

    private void AppendText(string text)
    {
        if (text.Length <= Limit - Buffer.Position && AsciiText.TryCopy(text, ref Buffer.At(text.Length)))
        {
            Buffer.Advance(text.Length);
        }
        else
        {
            Append(text);
        }
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (Full)
        {
            return;
        }

        var limit = Limit - Buffer.Position;
        if (text.Length <= limit
            && System.Text.Ascii.FromUtf16(text, Buffer.Room(text.Length), out _) == OperationStatus.Done)
        {
            Buffer.Advance(text.Length);
            return;
        }

        var room = Buffer.Room(Utf8Text.Room(text.Length, limit) + Utf8Text.EllipsisBytes);
        Buffer.Advance(Utf8Text.WriteWhatFits(text, room, limit, out var cut));
        Full = cut;
    }

    /// <summary>Fills what was written since a position up to a width in characters.</summary>
    public void Align(int position, int alignment)
    {
        if (Full)
        {
            return;
        }

        var width = Math.Abs((long)alignment);
        var missing = width - Utf8Text.CountChars(Buffer.From(position));
        if (missing <= 0)
        {
            return;
        }

        var room = Limit - Buffer.Position;
        Full = missing > room;
        var spaces = (int)Math.Min(missing, room);
        Buffer.Insert(alignment > 0 ? position : Buffer.Position, spaces).Fill((byte)' ');
    }

    protected override void PutNull() => Append("null"u8);

    protected override void PutBool(bool value) => Append(value ? "true"u8 : "false"u8);

    protected override void PutInt64(long value)
    {
        Buffer.Advance(NumberText.Write(Buffer.Room(NumberText.Room), value));
        Full = Buffer.Position > Limit;
    }

    protected override void PutDouble(double value)
    {
        var length = NumberText.Write(Buffer.Room(NumberText.Room), value);
        PutNumber(length, double.IsFinite(value));
    }

    protected override void PutSingle(float value)
    {
        var length = NumberText.Write(Buffer.Room(NumberText.Room), value);
        PutNumber(length, float.IsFinite(value));
    }

    protected override void PutText(string value)
    {
        if (Depth == 0)
        {
            Append(value);
        }
        else
        {
            PutQuoted(value);
        }
    }

    protected override void PutAscii(ReadOnlySpan<byte> text)
    {
        if (Depth == 0)
        {
            Append(text);
        }
        else
        {
            Append("\""u8);
            Append(text);
            Append("\""u8);
        }
    }

    protected override bool TryPutSmall(string? key, bool isFirst, object? value)
    {
        if (Limit - Buffer.Position < SmallRoom)
        {
            return false;
        }

        ref var start = ref Buffer.At(SmallRoom + JsonText.Overrun);
        ref var at = ref start;
        if (!isFirst)
        {
            at = (byte)',';
            at = ref Unsafe.Add(ref at, 1);
        }

        if (key is not null)
        {
            if (key.Length > LongestSmall || !JsonText.TryQuote(key, ref at))
            {
                return false;
            }

            at = ref Unsafe.Add(ref at, key.Length + 2);
            at = (byte)':';
            at = ref Unsafe.Add(ref at, 1);
        }

        var length = WriteSmall(ref at, value);
        if (length == 0)
        {
            return false;
        }

        Buffer.Advance((int)Unsafe.ByteOffset(ref start, ref at) + length);
        return true;
    }

    private static int WriteSmall(ref byte at, object? value)
    {
        switch (value)
        {
            case string text:
                return text.Length <= LongestSmall && JsonText.TryQuote(text, ref at) ? text.Length + 2 : 0;
            case int number and >= 0:
                return DecimalDigits.Write(ref at, (uint)number);
            case double number:
                return NumberText.WriteFew(ref at, number);
            default:
                return 0;
        }
    }

    protected override void PutSeparator(bool isFirst)
    {
        if (!isFirst)
        {
            Append(","u8);
        }
    }

    protected override void PutKey(string key)
    {
        PutQuoted(key);
        Append(":"u8);
    }

    protected override void PutEndOfEntry()
    {
    }

    protected override void PutBegin(bool isMap) => Append(isMap ? "{"u8 : "["u8);

    protected override void PutEnd(bool isMap) => Append(isMap ? "}"u8 : "]"u8);

    // JSON has no word for what is not finite.
    private void PutNumber(int length, bool isFinite)
    {
        if (Depth > 0 && !isFinite)
        {
            var text = Buffer.Room(length + 2);
            text[..length].CopyTo(text[1..]);
            text[0] = text[length + 1] = (byte)'"';
            length += 2;
        }

        Buffer.Advance(length);
        Full = Buffer.Position > Limit;
    }

    private void PutQuoted(ReadOnlySpan<char> text)
    {
        if (!Full && text.Length < Limit - Buffer.Position - 1 && text.IndexOfAny(JsonText.Escaped) < 0)
        {
            // Two quotes and, of ASCII, as many bytes as chars.
            var room = Buffer.Room(text.Length + 2);
            if (System.Text.Ascii.FromUtf16(text, room[1..], out _) == OperationStatus.Done)
            {
                room[0] = room[text.Length + 1] = (byte)'"';
                Buffer.Advance(text.Length + 2);
                return;
            }
        }

        Append("\""u8);
        while (!Full)
        {
            var plain = text.IndexOfAny(JsonText.Escaped);
            if (plain < 0)
            {
                Append(text);
                break;
            }

            Append(text[..plain]);
            Append(JsonText.Escape(text[plain]));
            text = text[(plain + 1)..];
        }

        Append("\""u8);
    }
}
