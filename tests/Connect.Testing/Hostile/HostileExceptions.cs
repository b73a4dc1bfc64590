using System.Collections;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Connect.Tests;

internal static class HostileExceptions
{
    public static readonly HostileCatalog<Exception> All = new()
    {
        { "Message throws", () => new Liar { OnMessage = Throw } },
        { "StackTrace throws", () => new Liar { OnStackTrace = Throw } },
        { "ToString throws", () => new Liar { OnToString = Throw } },
        { "Source throws", () => new Liar { OnSource = Throw } },
        { "Data throws", () => new Liar { OnData = () => throw Hostility.Of("Data") } },
        { "everything throws", EverythingThrows },
        { "everything throws, thrown and caught", () => Caught(EverythingThrows()) },
        { "Message is null", () => new Liar { OnMessage = () => null } },
        { "Message is null, thrown and caught", () => Caught(new Liar { OnMessage = () => null }) },
        { "ToString returns null", () => new Liar { OnToString = () => null } },
        { "Message is empty", () => new InvalidOperationException("") },
        { "Message of 10 MB", () => new InvalidOperationException(HostileStrings.Long(10 * 1024 * 1024)) },
        { "Message with lone surrogates", () => new InvalidOperationException(HostileStrings.ReversedPair) },
        { "Message with control characters", () => new InvalidOperationException(HostileStrings.ControlCharacters) },
        { "thrown and caught", () => Caught(new InvalidOperationException("A real stack.")) },
        { "thrown and caught 2,000 frames deep", () => Caught(new InvalidOperationException("A long stack."), 2_000) },
        { "never thrown", () => new InvalidOperationException("No stack.") },
        { "remote stack trace", () => RemoteStackTrace() },
        { "20,000 inner exceptions", () => Chain(20_000) },
        { "inner exception throws", () => new InvalidOperationException("Outer.", EverythingThrows()) },
        { "inner cycle of one", () => Cycle(1) },
        { "inner cycle of three", () => Cycle(3) },
        { "aggregate of 10,000", () => new AggregateException(Enumerable.Range(0, 10_000).Select(Numbered)) },
        { "aggregate of none", () => new AggregateException() },
        { "aggregate 10,000 deep", () => DeepAggregate(10_000) },
        { "aggregate that contains itself", AggregateCycle },
        { "aggregate of throwing ones", () => new AggregateException(EverythingThrows(), EverythingThrows()) },
        { "Data with throwing values", () => WithData("key", new ThrowingToString()) },
        { "Data with throwing keys", () => WithData(new ThrowingToString(), "value") },
        { "Data that contains its exception", DataCycle },
    };

    private static string? Throw() => throw Hostility.Of("property");

    private static Liar EverythingThrows() => new()
    {
        OnMessage = Throw,
        OnStackTrace = Throw,
        OnToString = Throw,
        OnSource = Throw,
        OnData = () => throw Hostility.Of("Data"),
    };

    private static InvalidOperationException Numbered(int number) => new($"Number {number}.");

    private static Exception Caught(Exception exception, int frames = 0)
    {
        try
        {
            Dig(frames);
        }
        catch (Exception e) when (ReferenceEquals(e, exception))
        {
        }

        return exception;

        void Dig(int more)
        {
            if (more == 0)
                throw exception;
            Dig(more - 1);
            // Keeps the call above from becoming a jump, which would leave no frame.
            GC.KeepAlive(exception);
        }
    }

    private static Exception RemoteStackTrace() => ExceptionDispatchInfo.SetRemoteStackTrace(
        new InvalidOperationException("From elsewhere."),
        "   at Elsewhere() in /elsewhere.cs:line 1\n" + HostileStrings.LoneHigh);

    private static InvalidOperationException Chain(int length)
    {
        var exception = new InvalidOperationException("Innermost.");
        for (var i = 1; i <= length; i++)
            exception = new InvalidOperationException($"Level {i}.", exception);
        return exception;
    }

    private static AggregateException DeepAggregate(int depth)
    {
        var exception = new AggregateException(Numbered(0));
        for (var i = 1; i < depth; i++)
            exception = new AggregateException(exception);
        return exception;
    }

    /// <summary>
    /// The runtime has no public way to make one; a serializer or a debugger can, and so can this, by the private
    /// field in which the runtime keeps the inner exception.
    /// </summary>
    private static Exception Cycle(int length)
    {
        var innermost = new InvalidOperationException("Innermost.");
        Exception outermost = innermost;
        for (var i = 1; i < length; i++)
            outermost = new InvalidOperationException($"Level {i}.", outermost);

        PrivateField(typeof(Exception), "_innerException").SetValue(innermost, outermost);
        return outermost;
    }

    /// <summary>By the runtime's private array; the public collection is a copy.</summary>
    private static AggregateException AggregateCycle()
    {
        var aggregate = new AggregateException(Numbered(1), Numbered(2));
        var inner = (Exception[])PrivateField(typeof(AggregateException), "_innerExceptions").GetValue(aggregate)!;
        inner[0] = aggregate;
        PrivateField(typeof(Exception), "_innerException").SetValue(aggregate, aggregate);
        return aggregate;
    }

    private static FieldInfo PrivateField(Type type, string name) =>
        type.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingFieldException($"This runtime's {type} has no field {name} any more; find its new name.");

    private static InvalidOperationException WithData(object key, object value)
    {
        var exception = new InvalidOperationException("With data.");
        exception.Data.Add(key, value);
        return exception;
    }

    private static InvalidOperationException DataCycle()
    {
        var exception = new InvalidOperationException("In its own data.");
        exception.Data.Add("self", exception);
        return exception;
    }

    /// <summary>Answers as it is told, and otherwise as any exception does.</summary>
    private sealed class Liar : Exception
    {
        public Func<string?>? OnMessage { get; init; }

        public Func<string?>? OnStackTrace { get; init; }

        public Func<string?>? OnToString { get; init; }

        public Func<string?>? OnSource { get; init; }

        public Func<IDictionary>? OnData { get; init; }

        public override string Message => OnMessage is null ? base.Message : OnMessage()!;

        public override string? StackTrace => OnStackTrace is null ? base.StackTrace : OnStackTrace();

        public override string? Source => OnSource is null ? base.Source : OnSource();

        public override IDictionary Data => OnData is null ? base.Data : OnData();

        public override string ToString() => OnToString is null ? base.ToString() : OnToString()!;
    }
}
