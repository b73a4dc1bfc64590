namespace Connect.Otlp;

/// <summary>Trace and span ids, which .NET keeps as text, as bytes. Its own conversion goes digit by digit.</summary>
internal static class HexId
{
    public static void Read(string hex, Span<byte> id)
    {
#if NET9_0_OR_GREATER
        Convert.FromHexString(hex, id, out _, out _);
#else
        for (var i = 0; i < id.Length; i++)
        {
            id[i] = (byte)(Digit(hex[2 * i]) << 4 | Digit(hex[2 * i + 1]));
        }
#endif
    }

#if !NET9_0_OR_GREATER
    private static int Digit(char digit) => digit <= '9' ? digit - '0' : digit - 'a' + 10;
#endif
}
