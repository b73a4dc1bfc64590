using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using System.Text;

namespace Connect.Otlp;

/// <summary>
/// The texts of stacks seen before, as UTF-8. Asking an exception for its stack's text is nearly all that it costs to
/// send; an app throws in few places and often, and of a known stack only the frames' identities are read: a sixth of
/// the time and a fifth of the memory. Owned by one thread.
/// </summary>
internal sealed class StackTexts
{
    private const int MostStacks = 1_000;
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostFrames = 128;
    private const int LongestText = 64 * 1024;
    private const int MostStrangers = 256;
    private const int StrangersPerQuestion = 8;

    private readonly Dictionary<Stack, byte[]> _texts = new(StackComparer.Instance);
    private readonly Stack _probe = new(new Frame[MostFrames]);
    private readonly MethodBase?[] _methods = new MethodBase?[MostFrames];
    private int _bytes;

    // How many exceptions in a row had no known stack.
    private int _strangers;

    /// <summary>How many stacks are known.</summary>
    public int Count => _texts.Count;

    /// <summary>
    /// Finds the text of an exception whose <see cref="Exception.StackTrace"/> is the runtime's own.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <param name="known">The text when it was seen before.</param>
    /// <param name="text">Otherwise the text that the exception says; none of one never thrown.</param>
    public bool TryGet(Exception exception, [NotNullWhen(true)] out byte[]? known, out string? text)
    {
        known = null;
        text = null;
        var isIdentified = IsUnchanging && IsWorthAsking() && TryIdentify(exception);
        if (isIdentified && _texts.TryGetValue(_probe, out known))
        {
            _strangers = 0;
            return true;
        }

        text = exception.StackTrace;
        if (isIdentified && text is { Length: <= LongestText } && IsLasting())
        {
            Add(text);
        }

        return false;
    }

    // Where stacks do not come again, identities cost a fifth more for nothing: then only some are asked for theirs.
    private bool IsWorthAsking() => _strangers++ < MostStrangers || _strangers % StrangersPerQuestion == 0;

    // Under hot reload a method's lines change while its identity stays.
    private static bool IsUnchanging { get; } = !MetadataUpdater.IsSupported && RemoteText.IsReadable;

    // No more of a method than its identity is used; in a trimmed app it has that too, or none and is not known.
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Of the method only its handle is used.")]
    private static MethodBase? MethodOf(StackFrame? frame) => frame?.GetMethod();

    // What the text says of a frame follows from its method and the place in it. Where a stack goes on from another one
    // shows in its frames too: the method that throws again what was caught elsewhere is among them.
    private bool TryIdentify(Exception exception)
    {
        if (RemoteText.Of(exception) is not null)
        {
            return false;
        }

        var trace = new StackTrace(exception, fNeedFileInfo: false);
        if (trace.FrameCount is 0 or > MostFrames)
        {
            return false;
        }

        var hash = default(HashCode);
        for (var i = 0; i < trace.FrameCount; i++)
        {
            var frame = trace.GetFrame(i);
            var method = MethodOf(frame);
            if (method?.DeclaringType is null)
            {
                // A dynamic method: it has no identity.
                return false;
            }

            _methods[i] = method;
            var identity = new Frame(method.MethodHandle.Value, frame!.GetILOffset());
            _probe.Frames[i] = identity;
            hash.Add(identity.Method);
            hash.Add(identity.Offset);
        }

        _probe.Count = trace.FrameCount;
        _probe.Hash = hash.ToHashCode();
        return true;
    }

    // What can be unloaded makes place for other methods of the same identity. So none of that is ever kept, and a stack
    // whose identities are all among those kept has no such method.
    private bool IsLasting()
    {
        foreach (var method in _methods.AsSpan(0, _probe.Count))
        {
            if (method!.IsCollectible)
            {
                return false;
            }
        }

        return true;
    }

    private void Add(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (_texts.Count == MostStacks || _bytes + bytes.Length > MostBytes)
        {
            _texts.Clear();
            _bytes = 0;
        }

        _texts.Add(_probe.Copy(), bytes);
        _bytes += bytes.Length;
    }

    private readonly record struct Frame(nint Method, int Offset);

    private sealed class Stack(Frame[] frames)
    {
        public Frame[] Frames { get; } = frames;

        public int Count { get; set; }

        public int Hash { get; set; }

        public Stack Copy() => new(Frames[..Count]) { Count = Count, Hash = Hash };
    }

    private sealed class StackComparer : IEqualityComparer<Stack>
    {
        public static readonly StackComparer Instance = new();

        public bool Equals(Stack? one, Stack? other) =>
            one!.Frames.AsSpan(0, one.Count).SequenceEqual(other!.Frames.AsSpan(0, other.Count));

        public int GetHashCode(Stack stack) => stack.Hash;
    }

    /// <summary>
    /// The text that <c>SetRemoteStackTrace</c> or <c>SetCurrentStackTrace</c> put before an exception's own stack. No
    /// public API tells it from that; where the runtime's field is another, nothing is taken for known.
    /// </summary>
    private static class RemoteText
    {
        public static bool IsReadable { get; } = Try();

        public static string? Of(Exception exception) => Field(exception);

        private static bool Try()
        {
            try
            {
                var exception = new InvalidOperationException();
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.SetRemoteStackTrace(exception, "remote");
                return Field(exception) is not null && Field(new InvalidOperationException()) is null;
            }
            catch (MissingFieldException)
            {
                return false;
            }
        }

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_remoteStackTraceString")]
        private static extern ref string? Field(Exception exception);
    }
}
