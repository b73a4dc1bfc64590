namespace Connect.Export;

/// <summary>What a protobuf message holds, as far as it is looked into: which fields are texts, and which are messages.</summary>
/// <param name="texts">The fields that are texts.</param>
internal sealed class MessageShape(params int[] texts)
{
    private readonly Dictionary<int, MessageShape> _messages = [];

    public MessageShape? this[int field]
    {
        get => _messages.GetValueOrDefault(field);
        init => _messages[field] = value!;
    }

    /// <summary>The field that is plain bytes, or 0.</summary>
    public int Bytes { get; init; }

    public bool IsText(int field) => texts.Contains(field);

    /// <summary>Lets messages hold each other.</summary>
    public void Add(int field, MessageShape message) => _messages.Add(field, message);
}
