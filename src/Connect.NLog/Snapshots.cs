namespace Connect;

/// <summary>The items that a collection had.</summary>
internal sealed class SnapshotList(IReadOnlyList<object?> items)
{
    public IReadOnlyList<object?> Items => items;
}

/// <summary>The entries that a dictionary, or the members that an object had; one a key.</summary>
internal sealed class SnapshotMap(IReadOnlyList<KeyValuePair<string, object?>> entries)
{
    public IReadOnlyList<KeyValuePair<string, object?>> Entries => entries;
}
