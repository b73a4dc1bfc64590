namespace Connect.Otlp;

/// <summary>
/// What surrounds a batch's records: one ScopeLogs for each run of records of the same category, so that events keep
/// their order. Lengths are known only at the end, so all of this is written when the batch is sealed.
/// </summary>
internal sealed class ScopeRuns
{
    private const int MostCategories = 1_000;

    // Tags and lengths: a run's own and its scope's, and the batch's.
    private const int MostFraming = 4 * (1 + Varint.MostBytesOfLength);
    private const int MostBytesOfChar = 3;

    // What the name of a category takes, unless somebody made it up.
    private const int UsualScope = 256;

    private readonly byte[] _resource;
    private readonly int _nameLimit;
    private readonly Dictionary<string, byte[]> _scopes = new(StringComparer.Ordinal);
    private readonly List<Run> _runs = [];

    // The last run, to which nearly every record is added, and what all before it take.
    private Run _last;
    private int _closedBytes;

    // All scopes, with as much framing as they may have.
    private int _mostAround;

    /// <param name="resource">An encoded Resource message.</param>
    /// <param name="nameLimit">The UTF-8 bytes of a category.</param>
    public ScopeRuns(byte[] resource, int nameLimit)
    {
        var buffer = new ProtoBuffer();
        buffer.BytesField(OtlpTag.ResourceLogsResource, resource);
        _resource = buffer.Written.ToArray();
        _nameLimit = nameLimit;
    }

    /// <summary>What surrounds the records of a batch whose categories are all the same, if that is not a very long one.</summary>
    public int UsualBytesAround => MostFraming + _resource.Length + UsualScope;

    /// <summary>The size of the batch that ends at a position.</summary>
    public int SizeAt(int end) => SizeOf(_resource.Length + _closedBytes + (_runs.Count == 0 ? 0 : _last.Size(end)));

    /// <summary>The size of the batch when a record is added to it.</summary>
    public int SizeWith(string? category, int start, int end)
    {
        if (Continues(category))
        {
            return SizeOf(_resource.Length + _closedBytes + _last.Size(end));
        }

        var closed = _closedBytes + (_runs.Count == 0 ? 0 : _last.Size(start));
        return SizeOf(_resource.Length + closed + new Run(start, category, ScopeOf(category)).Size(end));
    }

    /// <summary>
    /// Whether a batch with another record keeps to a limit, told without looking closely; nearly every batch has other
    /// reasons to end.
    /// </summary>
    public bool SurelyFit(string? category, int end, int limit) =>
        (long)end + _resource.Length + _mostAround + MostBytesOfChar * (category?.Length ?? 0L) + MostFraming <= limit;

    public void Append(string? category, int start)
    {
        if (Continues(category))
        {
            return;
        }

        if (_runs.Count > 0)
        {
            _closedBytes += _last.Size(start);
        }

        _last = new Run(start, category, ScopeOf(category));
        _runs.Add(_last);
        _mostAround += MostFraming + _last.Scope.Length;
    }

    /// <summary>Puts the batch together, in as much room as <see cref="SizeAt"/> says.</summary>
    public void Write(ReadOnlySpan<byte> records, Span<byte> batch)
    {
        var content = _resource.Length + _closedBytes + _last.Size(records.Length);
        var rest = batch;
        WriteHeader(ref rest, OtlpTag.RequestResourceLogs, content);
        Write(ref rest, _resource);
        for (var i = 0; i < _runs.Count; i++)
        {
            var run = _runs[i];
            var recordsOfRun = records[run.Start..(i + 1 < _runs.Count ? _runs[i + 1].Start : records.Length)];
            WriteHeader(ref rest, OtlpTag.ResourceLogsScopeLogs, run.Scope.Length + recordsOfRun.Length);
            Write(ref rest, run.Scope);
            Write(ref rest, recordsOfRun);
        }
    }

    /// <summary>
    /// Puts what surrounds the records before them, into what is free there; false when they are not all of one category.
    /// </summary>
    /// <param name="records">The records, up to their end.</param>
    /// <param name="start">Where the batch then begins.</param>
    public bool TryWriteBefore(Span<byte> records, out int start)
    {
        start = 0;
        if (_runs.Count != 1)
        {
            return false;
        }

        var length = records.Length - _last.Start;
        start = records.Length - SizeAt(records.Length);
        if (start < 0)
        {
            return false;
        }

        var rest = records[start.._last.Start];
        WriteHeader(ref rest, OtlpTag.RequestResourceLogs, _resource.Length + _last.Size(records.Length));
        Write(ref rest, _resource);
        WriteHeader(ref rest, OtlpTag.ResourceLogsScopeLogs, _last.Scope.Length + length);
        Write(ref rest, _last.Scope);
        return true;
    }

    public void Clear()
    {
        _runs.Clear();
        _closedBytes = 0;
        _mostAround = 0;
    }

    private bool Continues(string? category) => _runs.Count > 0 && _last.Category == category;

    private byte[] ScopeOf(string? category)
    {
        if (category is null)
        {
            return [];
        }

        if (_scopes.TryGetValue(category, out var scope))
        {
            return scope;
        }

        var buffer = new ProtoBuffer();
        var content = buffer.BeginMessage(OtlpTag.ScopeLogsScope);
        buffer.StringField(OtlpTag.ScopeName, category, _nameLimit);
        buffer.EndMessage(content);

        // An app has as many loggers as it has classes; one that makes up names has no end of them.
        if (_scopes.Count == MostCategories)
        {
            _scopes.Clear();
        }

        return _scopes[category] = buffer.Written.ToArray();
    }

    private static int SizeOf(int content) => 1 + Varint.Size((uint)content) + content;

    private static void WriteHeader(ref Span<byte> rest, byte tag, int length)
    {
        rest[0] = tag;
        rest = rest[(1 + Varint.Write(rest[1..], (uint)length))..];
    }

    private static void Write(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private readonly record struct Run(int Start, string? Category, byte[] Scope)
    {
        public int Size(int end) => SizeOf(Scope.Length + end - Start);
    }
}
