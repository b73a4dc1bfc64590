using System.Text.Unicode;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Connect.Tests;

/// <summary>
/// Decodes with the generated classes and refuses what they would forgive: unknown fields and enum values, wrong
/// wire types, text that is no UTF-8, and a single field that comes twice.
/// </summary>
public static class StrictOtlp
{
    /// <summary>Throws InvalidDataException that says where the fault is.</summary>
    public static T Decode<T>(byte[] bytes, MessageParser<T> parser)
        where T : IMessage<T>
    {
        T message;
        try
        {
            message = parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidDataException($"Not protobuf: {e.Message}", e);
        }

        var fault = FindFault(bytes, message.Descriptor);
        return fault is null
            ? message
            : throw new InvalidDataException($"{message.Descriptor.Name}.{fault}");
    }

    // Runs only on bytes the generated parser has taken, so lengths and varints are sound.
    private static string? FindFault(ReadOnlySpan<byte> bytes, MessageDescriptor type)
    {
        var seen = 0UL;
        while (!bytes.IsEmpty)
        {
            var tag = ReadVarint(ref bytes);
            var (number, wireType) = ((int)(tag >> 3), (WireFormat.WireType)(tag & 7));
            if (type.FindFieldByNumber(number) is not { } field)
                return $"{number}: unknown field";
            if (!field.IsRepeated && !FirstOfItsKind(field, ref seen))
                return $"{field.Name}: set twice";
            if (FindFault(ref bytes, field, wireType) is { } fault)
                return fault.StartsWith(':') ? field.Name + fault : $"{field.Name}.{fault}";
        }

        return null;
    }

    /// <summary>A message that begins with a colon is about this field, any other about one below it.</summary>
    private static string? FindFault(ref ReadOnlySpan<byte> bytes, FieldDescriptor field, WireFormat.WireType wireType)
    {
        var expected = WireTypeOf(field.FieldType);
        var packed = field.IsPacked && wireType == WireFormat.WireType.LengthDelimited;
        if (wireType != expected && !packed)
            return $": wire type {wireType} instead of {expected}";

        switch (wireType)
        {
            case WireFormat.WireType.Varint:
                var value = ReadVarint(ref bytes);
                return field.FieldType == FieldType.Enum && field.EnumType.FindValueByNumber((int)value) is null
                    ? $": no value {value} in {field.EnumType.Name}"
                    : null;
            case WireFormat.WireType.Fixed64:
                bytes = bytes[8..];
                return null;
            case WireFormat.WireType.Fixed32:
                bytes = bytes[4..];
                return null;
            default:
                var length = (int)ReadVarint(ref bytes);
                var content = bytes[..length];
                bytes = bytes[length..];
                return FindFault(content, field);
        }
    }

    private static string? FindFault(ReadOnlySpan<byte> content, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => FindFault(content, field.MessageType),
        FieldType.String when !Utf8.IsValid(content) => ": not UTF-8",
        _ => null,
    };

    /// <summary>Members of one choice count as one field. No OTLP field number that is sent reaches 32.</summary>
    private static bool FirstOfItsKind(FieldDescriptor field, ref ulong seen)
    {
        var bit = 1UL << (field.RealContainingOneof is { } choice ? 32 + choice.Index : field.FieldNumber);
        var first = (seen & bit) == 0;
        seen |= bit;
        return first;
    }

    private static WireFormat.WireType WireTypeOf(FieldType type) => type switch
    {
        FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => WireFormat.WireType.Fixed64,
        FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 => WireFormat.WireType.Fixed32,
        FieldType.String or FieldType.Bytes or FieldType.Message => WireFormat.WireType.LengthDelimited,
        _ => WireFormat.WireType.Varint,
    };

    private static ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
