namespace Connect.Export;

/// <summary>The messages of OTLP in which texts of the app's are.</summary>
internal static class OtlpShapes
{
    public static readonly MessageShape KeyValue = WithValues(new MessageShape(1));

    public static readonly MessageShape Span = new(5)
    {
        [9] = KeyValue,
        [11] = new MessageShape(2) { [3] = KeyValue },
        [13] = new MessageShape { [4] = KeyValue },
        [15] = new MessageShape(2),
    };

    public static readonly MessageShape NumberPoint = new() { [7] = KeyValue };

    public static readonly MessageShape HistogramPoint = new() { [9] = KeyValue };

    public static readonly MessageShape ExponentialPoint = new() { [1] = KeyValue };

    public static readonly MessageShape Traces = Request(Span);

    public static readonly MessageShape Metrics = Request(new MessageShape(1, 2, 3)
    {
        [5] = new MessageShape { [1] = NumberPoint },
        [7] = new MessageShape { [1] = NumberPoint },
        [9] = new MessageShape { [1] = HistogramPoint },
        [10] = new MessageShape { [1] = ExponentialPoint },
    });

    private static MessageShape Request(MessageShape item)
    {
        var scope = new MessageShape { [1] = new MessageShape(1, 2) { [3] = KeyValue }, [2] = item };
        return new MessageShape { [1] = new MessageShape { [1] = new MessageShape { [1] = KeyValue }, [2] = scope } };
    }

    private static MessageShape WithValues(MessageShape keyValue)
    {
        var value = new MessageShape(1) { Bytes = 7, [6] = new MessageShape { [1] = keyValue } };
        var array = new MessageShape { [1] = value };
        value.Add(5, array);
        keyValue.Add(2, value);
        return keyValue;
    }
}
