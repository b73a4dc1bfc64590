using Connect.Export;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

/// <summary>Texts that the body and an attribute have in common are formatted once.</summary>
public class BodyTextTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "decimal", "-1234.50" },
        { "id", "4bf92f35-77b3-4da6-a3ce-929d0e0e4736" },
        { "time", "2024-01-02T03:04:05.0060000Z" },
        { "time with offset", "2024-01-02T03:04:05.0060000+02:00" },
        { "span", "-1.02:03:04.0050000" },
    };

    [Theory, MemberData(nameof(Texts))]
    public void Body_and_attribute_have_the_same_text_wherever_the_body_has_it(string kind, string text)
    {
        var value = Value(kind);
        string[] before = ["", "short", new string('x', 90), new string('x', 300), new string('ü', 9_000)];
        foreach (var literal in before)
        {
            foreach (var alignment in (int[])[0, 50, -50])
            {
                var template = Template(
                    LogTemplatePart.Literal(literal), LogTemplatePart.Hole("Value", alignment: alignment), LogTemplatePart.Hole("Other"));
                var record = Record(record =>
                {
                    record.Template = template;
                    record.Add("Value", value);
                    record.Add("Other", "more");
                });

                var aligned = alignment < 0 ? text.PadRight(50) : text.PadLeft(alignment);
                Assert.Equal(literal + aligned + "more", record.Body.StringValue);
                Assert.Equal(text, Attribute(record, "Value").StringValue);
            }
        }
    }

    [Theory, MemberData(nameof(Texts))]
    public void An_attribute_is_whole_where_the_body_is_cut(string kind, string text)
    {
        for (var length = 60; length < 130; length++)
        {
            var template = Template(LogTemplatePart.Literal(new string('x', length)), LogTemplatePart.Hole("Value"));
            var record = Record(
                record =>
                {
                    record.Template = template;
                    record.Add("Value", Value(kind));
                },
                Limits with { TextBytes = 100 });

            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(record.Body.StringValue), 60, 100);
            Assert.Equal(text, Attribute(record, "Value").StringValue);
        }
    }

    [Theory, MemberData(nameof(Texts))]
    public void An_attribute_without_a_hole_has_the_same_text(string kind, string text) =>
        Assert.Equal(text, Attribute(Value(kind)).StringValue);

    private static object Value(string kind) => kind switch
    {
        "decimal" => -1234.50m,
        "id" => new Guid("4bf92f35-77b3-4da6-a3ce-929d0e0e4736"),
        "time" => new DateTime(2024, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc),
        "time with offset" => new DateTimeOffset(2024, 1, 2, 3, 4, 5, 6, TimeSpan.FromHours(2)),
        _ => -new TimeSpan(1, 2, 3, 4, 5),
    };
}
