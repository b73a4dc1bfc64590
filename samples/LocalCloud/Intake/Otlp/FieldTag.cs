namespace LocalCloud.Intake.Otlp;

/// <summary>A protobuf field's number and kind, as they stand on the wire in one number.</summary>
internal static class FieldTag
{
    public const uint Varint = 0;
    public const uint Fixed64 = 1;
    public const uint Bytes = 2;
    public const uint Fixed32 = 5;
}
