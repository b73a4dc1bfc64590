namespace Connect.Tests;

/// <summary>Says that it is a number, and then does not convert to any.</summary>
internal sealed class ThrowingConvertible : IConvertible
{
    public TypeCode GetTypeCode() => TypeCode.Int32;

    public bool ToBoolean(IFormatProvider? provider) => throw Hostility.Of(nameof(ToBoolean));

    public byte ToByte(IFormatProvider? provider) => throw Hostility.Of(nameof(ToByte));

    public char ToChar(IFormatProvider? provider) => throw Hostility.Of(nameof(ToChar));

    public DateTime ToDateTime(IFormatProvider? provider) => throw Hostility.Of(nameof(ToDateTime));

    public decimal ToDecimal(IFormatProvider? provider) => throw Hostility.Of(nameof(ToDecimal));

    public double ToDouble(IFormatProvider? provider) => throw Hostility.Of(nameof(ToDouble));

    public short ToInt16(IFormatProvider? provider) => throw Hostility.Of(nameof(ToInt16));

    public int ToInt32(IFormatProvider? provider) => throw Hostility.Of(nameof(ToInt32));

    public long ToInt64(IFormatProvider? provider) => throw Hostility.Of(nameof(ToInt64));

    public sbyte ToSByte(IFormatProvider? provider) => throw Hostility.Of(nameof(ToSByte));

    public float ToSingle(IFormatProvider? provider) => throw Hostility.Of(nameof(ToSingle));

    public string ToString(IFormatProvider? provider) => throw Hostility.Of(nameof(ToString));

    public object ToType(Type conversionType, IFormatProvider? provider) => throw Hostility.Of(nameof(ToType));

    public ushort ToUInt16(IFormatProvider? provider) => throw Hostility.Of(nameof(ToUInt16));

    public uint ToUInt32(IFormatProvider? provider) => throw Hostility.Of(nameof(ToUInt32));

    public ulong ToUInt64(IFormatProvider? provider) => throw Hostility.Of(nameof(ToUInt64));
}
