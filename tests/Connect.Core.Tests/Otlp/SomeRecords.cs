using System.Text;
using Connect.Export;

namespace Connect.Tests;

/// <summary>Random log events, the same ones for the same seed.</summary>
internal sealed class SomeRecords(int seed)
{
    private static readonly string[] Names = ["A", "B", "OrderId", "ü", "event.id", "exception.type", "", "a very long name", "😀"];

    private static readonly LogTemplate[] Templates = [.. Enumerable.Range(0, 8).Select(SomeTemplate)];

    private readonly Random _random = new(seed);

    /// <summary>An event, and the attributes that it has to have.</summary>
    public (Action<LogRecordWriter> Encode, List<KeyValuePair<string, object?>> Properties) Next()
    {
        var properties = Enumerable.Range(0, _random.Next(12))
            .Select(_ => KeyValuePair.Create(Names[_random.Next(Names.Length)], Value(depth: 0)))
            .ToList();
        var template = _random.Next(3) == 0 ? null : Templates[_random.Next(Templates.Length)];
        var category = _random.Next(3) switch { 0 => null, 1 => "A", _ => "B" };
        var message = Text();
        var time = new DateTimeOffset(_random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero);
        var level = (PlainConnectLevel)_random.Next(-1, 27);
        var templateFirst = _random.Next(2) == 0;
        return (
            record =>
            {
                record.Category = category;
                record.Timestamp = time;
                record.Level = level;
                record.Message = message;
                if (templateFirst)
                {
                    record.Template = template;
                }

                foreach (var (name, value) in properties)
                {
                    record.Add(name, value);
                }

                record.Template = template;
            },
            properties);
    }

    public string Text()
    {
        var text = new StringBuilder();
        for (var length = _random.Next(4) == 0 ? _random.Next(300) : _random.Next(20); length > 0; length--)
        {
            text.Append(_random.Next(6) switch
            {
                0 => (char)_random.Next(0x20),
                1 => (char)_random.Next(0x80, 0x800),
                2 => (char)_random.Next(0xD700, 0xE100),
                _ => (char)_random.Next(0x20, 0x7F),
            });
        }

        return text.ToString();
    }

    private object? Value(int depth) => _random.Next(depth < 4 ? 13 : 11) switch
    {
        0 => null,
        1 => _random.Next(2) == 0,
        2 => _random.Next(int.MinValue, int.MaxValue),
        3 => _random.NextInt64(long.MinValue, long.MaxValue),
        4 => BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue)),
        5 => Math.Round(_random.NextDouble() * 1000, _random.Next(5)),
        6 => new decimal(_random.Next(), _random.Next(), _random.Next(), _random.Next(2) == 0, (byte)_random.Next(29)),
        7 => new Guid(_random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        8 => new DateTime(_random.NextInt64(DateTime.MaxValue.Ticks)),
        9 => new byte[_random.Next(40)],
        10 => Text(),
        11 => Enumerable.Range(0, _random.Next(6)).Select(_ => Value(depth + 1)).ToArray(),
        _ => Enumerable.Range(0, _random.Next(6)).ToDictionary(i => Text() + i, _ => Value(depth + 1)),
    };

    private static LogTemplate SomeTemplate(int number)
    {
        var random = new SomeRecords(number);
        return SomeLogs.Template([.. Enumerable.Range(0, number).Select(i => i % 2 == 0
            ? LogTemplatePart.Literal(random.Text())
            : LogTemplatePart.Hole(Names[i % Names.Length], i == 3 ? "0.00" : null, i == 5 ? 30 : 0))]);
    }
}
