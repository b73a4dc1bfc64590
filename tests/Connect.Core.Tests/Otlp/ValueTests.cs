using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using Connect.Export;
using OtlpSchema;
using static Connect.Tests.SomeLogs;
using Kind = OtlpSchema.AnyValue.ValueOneofCase;

namespace Connect.Tests;

public class ValueTests
{
    public static TheoryData<object?, object?, string> Natives { get; } = new()
    {
        { true, true, "true" },
        { false, false, "false" },
        { 42, 42L, "42" },
        { -1, -1L, "-1" },
        { (byte)255, 255L, "255" },
        { (sbyte)-128, -128L, "-128" },
        { short.MinValue, -32768L, "-32768" },
        { ushort.MaxValue, 65535L, "65535" },
        { uint.MaxValue, 4294967295L, "4294967295" },
        { long.MinValue, long.MinValue, "-9223372036854775808" },
        { long.MaxValue, long.MaxValue, "9223372036854775807" },
        { (ulong)long.MaxValue, long.MaxValue, "9223372036854775807" },
        { 1.5, 1.5, "1.5" },
        { 0.1f, (double)0.1f, "0.1" },
        { -0.0, -0.0, "-0" },
        { double.NaN, double.NaN, "NaN" },
        { double.PositiveInfinity, double.PositiveInfinity, "Infinity" },
        { double.NegativeInfinity, double.NegativeInfinity, "-Infinity" },
        { double.MaxValue, double.MaxValue, "1.7976931348623157E+308" },
        { double.Epsilon, double.Epsilon, "5E-324" },
        { float.NaN, double.NaN, "NaN" },
        { "text", "text", "text" },
        { "", "", "" },
        { "\"quoted\"", "\"quoted\"", "\"quoted\"" },
        { 'x', "x", "x" },
        { null, null, "null" },
    };

    public static TheoryData<string> TextNames => [.. Texts.Keys];

    // By name: a test runner would rather not carry some of these.
    private static readonly Dictionary<string, (object Value, string Text)> Texts = new()
    {
        ["Version"] = (new Version(1, 2), "1.2"),
        ["decimal"] = (1.50m, "1.50"),
        ["decimal min"] = (decimal.MinValue, "-79228162514264337593543950335"),
        ["decimal of scale 28"] = (0.0000000000000000000000000001m, "0.0000000000000000000000000001"),
        ["ulong"] = (ulong.MaxValue, "18446744073709551615"),
        ["Int128"] = (Int128.MinValue, "-170141183460469231731687303715884105728"),
        ["UInt128"] = (UInt128.MaxValue, "340282366920938463463374607431768211455"),
        ["BigInteger"] = (BigInteger.Pow(10, 30), "1000000000000000000000000000000"),
        ["Guid"] = (Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ["TimeSpan"] = (new TimeSpan(1, 2, 3, 4, 5), "1.02:03:04.0050000"),
        ["enum"] = (DayOfWeek.Friday, "Friday"),
        ["flags"] = (AttributeTargets.Class | AttributeTargets.Method, "Class, Method"),
        ["enum without name"] = ((DayOfWeek)99, "99"),
        ["Uri"] = (new Uri("https://example.com/a?b=c"), "https://example.com/a?b=c"),
        ["DateTime"] = (new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), "2024-02-29T01:02:03.0000000Z"),
        ["unspecified DateTime"] = (new DateTime(2024, 2, 29, 1, 2, 3), "2024-02-29T01:02:03.0000000"),
        ["DateTimeOffset"] = (new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(-5)), "2024-02-29T01:02:03.0000000-05:00"),
        ["DateOnly"] = (new DateOnly(2024, 2, 29), "2024-02-29"),
        ["TimeOnly"] = (new TimeOnly(1, 2, 3), "01:02:03.0000000"),
        ["bytes"] = (new byte[] { 0, 0x9F, 0xFF }, "009FFF"),
        ["memory of bytes"] = (new Memory<byte>([1, 2]), "0102"),
        ["no bytes"] = (Array.Empty<byte>(), ""),
        ["1,024 bytes"] = (new byte[1024], new string('0', 2048)),
        ["1,025 bytes"] = (new byte[1025], "00000000000000000000000000000000... (1025 bytes)"),
        ["formattable"] = (new Complex(1.5, -2), "<1.5; -2>"),
        ["object"] = (new Uri("a b", UriKind.Relative), "a b"),
        ["null text"] = (Hostile.Value("ToString returns null")!, ""),
    };

    [Theory, MemberData(nameof(Natives))]
    public void Values_that_protobuf_has_are_sent_as_such(object? value, object? expected, string body)
    {
        Assert.Equal(expected, ValueOf(Attribute(value)));
        Assert.Equal(body, Body(value));
    }

    [Theory, MemberData(nameof(TextNames))]
    public void Other_values_are_sent_as_invariant_text(string name)
    {
        var (value, text) = Texts[name];
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(text, ValueOf(Attribute(value)));
            Assert.Equal(text, Body(value));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Integers_of_unusual_types_are_native_where_they_fit()
    {
        Assert.Equal(5L, ValueOf(Attribute((nint)5)));
        Assert.Equal(5L, ValueOf(Attribute((nuint)5)));
        Assert.Equal(5L, ValueOf(Attribute((Int128)5)));
        Assert.Equal(5L, ValueOf(Attribute((UInt128)5)));
        Assert.Equal(0.5, ValueOf(Attribute((Half)0.5)));
    }

    [Fact]
    public void Sequences_are_arrays_and_dictionaries_are_maps()
    {
        object?[] value = [1, "two", null, new Dictionary<string, object?> { ["a"] = 1.5, ["b"] = new[] { true } }];

        Assert.Equal(
            """[1,"two",null,{"a":1.5,"b":[true]}]""", Body(value));
        var items = Attribute(value).ArrayValue.Values;
        Assert.Equal([Kind.IntValue, Kind.StringValue, Kind.None, Kind.KvlistValue], items.Select(item => item.ValueCase));
        Assert.Equal("""{ "kvlistValue": { "values": [ { "key": "a", "value": { "doubleValue": 1.5 } }, { "key": "b", "value": { "arrayValue": { "values": [ { "boolValue": true } ] } } } ] } }""", items[3].ToString());
    }

    [Theory]
    [InlineData(typeof(ConcurrentDictionary<string, object?>))]
    [InlineData(typeof(SortedList<string, object?>))]
    [InlineData(typeof(System.Dynamic.ExpandoObject))]
    public void Every_kind_of_dictionary_is_a_map(Type type)
    {
        var dictionary = (IDictionary<string, object?>)Activator.CreateInstance(type)!;
        dictionary.Add("key", "value");

        Assert.Equal("""{"key":"value"}""", Body(dictionary));
        Assert.Equal("value", Assert.Single(Attribute(dictionary).KvlistValue.Values).Value.StringValue);
    }

    [Fact]
    public void Keys_of_other_types_become_text_and_come_once()
    {
        var map = new LooseDictionary([new(1, 1), new("1", 5), new(null!, 2)]);

        Assert.Equal("""{"1":1,"null":2}""", Body(map));
        Assert.Equal(
            ["1", "null"], Attribute(map).KvlistValue.Values.Select(entry => entry.Key));
    }

    [Fact]
    public void An_adapter_writes_its_own_kinds_of_values()
    {
        var value = new SomeValue(writer =>
        {
            writer.BeginMap();
            writer.Key("list");
            writer.BeginList();
            writer.Int64(1);
            writer.Value(new SomeValue(inner => inner.String("inner")));
            writer.Null();
            writer.EndList();
            writer.Key("double");
            writer.Double(0.5);
            writer.Key("bool");
            writer.Bool(true);
            writer.Key("scalar");
            writer.Scalar(1.5m);
            writer.EndMap();
        });

        Assert.Equal("""{"list":[1,"inner",null],"double":0.5,"bool":true,"scalar":"1.5"}""", Body(value));
        Assert.Equal(
            ["list", "double", "bool", "scalar"], Attribute(value).KvlistValue.Values.Select(entry => entry.Key));
    }

    public static TheoryData<string> MistakeNames => [.. Mistakes.Keys];

    private static readonly Dictionary<string, (Action<LogValueWriter> Write, string Json)> Mistakes = new()
    {
        ["nothing"] = (_ => { }, "null"),
        ["two values"] = (writer => { writer.Int64(1); writer.Int64(2); }, "1"),
        ["list not ended"] = (writer => { writer.BeginList(); writer.BeginMap(); writer.Key("a"); }, """[{"a":null}]"""),
        ["ended too often"] = (writer => { writer.BeginList(); writer.EndList(); writer.EndList(); writer.EndMap(); }, "[]"),
        ["value without key"] = (writer => { writer.BeginMap(); writer.Int64(1); writer.EndMap(); }, "{}"),
        ["key without value"] = (writer => { writer.BeginMap(); writer.Key("a"); writer.Key("b"); writer.Int64(1); writer.EndMap(); }, """{"a":null,"b":1}"""),
        ["key outside of a map"] = (writer => { writer.Key("a"); writer.BeginList(); writer.Key("b"); writer.Int64(1); writer.EndList(); }, "[1]"),
        ["collection after the value"] = (writer => { writer.Int64(1); writer.BeginList(); writer.Int64(2); writer.EndList(); }, "1"),
        ["throws in a list"] = (writer => { writer.BeginList(); throw new FormatException(); }, "<error: FormatException>"),
    };

    [Theory, MemberData(nameof(MistakeNames))]
    public void An_adapters_mistake_costs_no_more_than_its_value(string name)
    {
        var (write, json) = Mistakes[name];
        var value = new SomeValue(write);

        Assert.Equal(json, Body(value));
        var list = Attribute(new object[] { 1, value, 3 }).ArrayValue.Values;
        Assert.Equal(1, list[0].IntValue);
        Assert.Equal(3, list[^1].IntValue);
        Attribute(value);
    }

    internal static object? ValueOf(AnyValue value) => value.ValueCase switch
    {
        Kind.None => null,
        Kind.StringValue => value.StringValue,
        Kind.BoolValue => value.BoolValue,
        Kind.IntValue => value.IntValue,
        Kind.DoubleValue => value.DoubleValue,
        _ => value,
    };
}
