using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace Connect;

/// <summary>
/// Whether a trace is sampled: by its id alone, so that every span of it, every service it crosses and every language
/// they are written in decide alike.
/// </summary>
internal readonly struct TraceSampling
{
    private const int TraceIdBytes = 16;

    // rate × 2^64: one more than a ulong holds when everything is sampled.
    private readonly UInt128 _bound;

    public TraceSampling(double rate) => _bound = (UInt128)Math.Round(rate * 18446744073709551616.0, MidpointRounding.ToEven);

    /// <summary>Whether everything is sampled.</summary>
    public bool IncludesAll => _bound > ulong.MaxValue;

    /// <summary>Decides by the low 64 bits of the trace id.</summary>
    public bool Includes(ulong lowBits) => lowBits < _bound;

    public bool Includes(ActivityTraceId traceId)
    {
        if (IncludesAll)
            return true;

        Span<byte> bytes = stackalloc byte[TraceIdBytes];
        traceId.CopyTo(bytes);
        return Includes(BinaryPrimitives.ReadUInt64BigEndian(bytes[(TraceIdBytes - sizeof(ulong))..]));
    }

    /// <summary>Decides for a trace id of 32 lower-case hexadecimal digits.</summary>
    public bool Includes(string traceId) =>
        Includes(ulong.Parse(traceId.AsSpan(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
