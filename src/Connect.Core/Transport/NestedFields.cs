namespace Connect.Export;

/// <summary>Counts what lies at the end of a path through nested messages.</summary>
internal static class NestedFields
{
    /// <param name="message">A protobuf message.</param>
    /// <param name="path">For each level the fields that lead down; those of the last are counted.</param>
    /// <returns>Null when the message is malformed.</returns>
    public static int? Count(ReadOnlySpan<byte> message, ReadOnlySpan<int[]> path)
    {
        var count = 0;
        var fields = new WireReader(message);
        while (fields.Next())
        {
            if (fields.Type != WireType.LengthDelimited || !path[0].Contains(fields.Field))
                continue;

            if (path.Length == 1)
                count++;
            else if (Count(fields.Content, path[1..]) is { } below)
                count += below;
            else
                return null;
        }

        return fields.Malformed ? null : count;
    }
}
