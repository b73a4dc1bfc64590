using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Connect.Otlp;
using static Connect.Tests.SomeLogs;

namespace Connect.Tests;

/// <summary>Whatever way an exception came, what is sent is what its own <c>ToString</c> says, the first time and later.</summary>
public class ExceptionStackTests
{
    private static readonly Dictionary<string, Func<Exception>> Ways = new()
    {
        ["thrown"] = () => Caught(() => throw new InvalidOperationException("Plain.")),
        ["never thrown"] = () => new InvalidOperationException("Never."),
        ["without message"] = () => Caught(() => throw new SomeFailure("")),
        ["nested generics"] = () => Caught(() => Outer<int>.Inner<List<string>>.Throw<Dictionary<int, string?>>()),
        ["nested generics of a value"] = () => Caught(() => Outer<string>.Inner<Guid>.Throw<KeyValuePair<int, long>>()),
        ["a lambda"] = () => Caught(() => new[] { 1 }.Select(number => number / Zero()).ToList()),
        ["a closure"] = () => { var zero = Zero(); return Caught(() => new[] { 1 }.Select(number => number / zero).ToList()); },
        ["a local function"] = () => { void Local() => throw new InvalidOperationException("Local."); return Caught(Local); },
        ["an iterator"] = () => Caught(() => Numbers().ToList()),
        ["async"] = () => Caught(() => OuterAsync().GetAwaiter().GetResult()),
        ["async of generics"] = () => Caught(() => GenericAsync<string>().GetAwaiter().GetResult()),
        ["an async iterator"] = () => Caught(() => ReadAsync().GetAwaiter().GetResult()),
        ["an aggregate"] = () => Caught(() => Task.WhenAll(OuterAsync(), OuterAsync()).Wait()),
        ["an inner exception"] = () => Caught(() => Wrap(() => throw new ArgumentException("Inner.", nameof(Ways)))),
        ["three levels"] = () => Caught(() => Wrap(() => Wrap(() => throw new ArgumentNullException(nameof(Ways))))),
        ["an inner exception never thrown"] = () => Caught(() => throw new InvalidOperationException("Outer.", new SomeFailure("Inner."))),
        ["an inner aggregate"] = () => Caught(() => Wrap(() => OuterAsync().Wait())),
        ["an inner one with a text of its own"] = () => Caught(() => Wrap(() => throw new OwnText())),
        ["thrown again"] = () => Caught(Again),
        ["thrown again by dispatch info"] = () => Caught(() => ExceptionDispatchInfo.Capture(Caught(Again)).Throw()),
        ["thrown again twice"] = () => Caught(() => ExceptionDispatchInfo.Throw(Caught(() => ExceptionDispatchInfo.Throw(Caught(Again))))),
        ["thrown anew"] = () => { var exception = Caught(Again); return Caught(() => throw exception); },
        ["through reflection"] = () => Caught(() => ((Action)Again).Method.Invoke(null, null)),
        ["a dynamic method"] = () => Caught(Dynamic("Dynamic.")),
        ["another dynamic method"] = () => Caught(Dynamic("Dynamic.", calls: 2)),
        ["a stack from elsewhere"] = () => ExceptionDispatchInfo.SetRemoteStackTrace(new SomeFailure("Remote."), "   at Elsewhere()"),
        ["a stack from elsewhere, thrown"] = () => Caught(() => throw Remote("   at Elsewhere()")),
        ["a stack from somewhere else, thrown"] = () => Caught(() => throw Remote("   at SomewhereElse()")),
        ["a current stack, thrown"] = () => Caught(() => throw ExceptionDispatchInfo.SetCurrentStackTrace(new SomeFailure("Current."))),
        ["its own text"] = () => Caught(() => throw new OwnText()),
        ["its own message"] = () => Caught(() => throw new OwnMessage()),
        ["its own stack"] = () => Caught(() => throw new OwnStack()),
        ["its base's own stack"] = () => Caught(() => throw new HeirOfOwnStack()),
        ["a hidden text"] = () => Caught(() => throw new HiddenText()),
        ["a missing file"] = () => Caught(() => File.ReadAllText("/no/such/file")),
        ["not ASCII"] = () => Caught(() => throw new SomeFailure("Grüße\ud83d")),
        ["a long stack"] = () => Caught(() => Descend(100)),
        ["too long a stack"] = () => Caught(() => Descend(300)),
        ["a static constructor"] = () => Caught(() => Fails.Touch()),
        ["a culture's message"] = () => Caught(() => int.Parse("x", System.Globalization.CultureInfo.InvariantCulture)),
        ["ref, out and array parameters"] = () => Caught(Unusual),
    };

    public static TheoryData<string> Names => [.. Ways.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_text_is_that_of_ToString_the_first_time_and_later(string way)
    {
        var exceptions = Enumerable.Range(0, 3).Select(_ => Ways[way]()).ToArray();

        Assert.Equal(exceptions.Select(exception => Clean(exception.ToString())), Texts(exceptions));
    }

    [Fact]
    public void Texts_are_those_of_ToString_in_any_order()
    {
        var random = new Random(1);
        var exceptions = Enumerable.Range(0, 600).Select(_ => Ways.ElementAt(random.Next(Ways.Count)).Value()).ToArray();

        Assert.Equal(exceptions.Select(exception => Clean(exception.ToString())), Texts(exceptions));
    }

    [Fact]
    public void A_known_stack_is_told_with_each_exceptions_own_message()
    {
        var exceptions = Enumerable.Range(0, 3).Select(i => Caught(() => throw new SomeFailure($"Number {i}."))).ToArray();

        Assert.Equal(exceptions.Select(exception => exception.ToString()), Texts(exceptions));
    }

    [Fact]
    public void A_stack_is_known_once_however_often_it_comes()
    {
        var stacks = new StackTexts();
        var (first, second) = (Ways["an iterator"](), Ways["an iterator"]());

        Assert.False(stacks.TryGet(first, out _, out var text));
        Assert.True(stacks.TryGet(second, out var known, out _));
        Assert.Equal(second.StackTrace, text);
        Assert.Equal(second.StackTrace, System.Text.Encoding.UTF8.GetString(known));
        Assert.Equal(1, stacks.Count);
    }

    [Theory]
    [InlineData("never thrown")]
    [InlineData("a dynamic method")]
    [InlineData("a stack from elsewhere, thrown")]
    [InlineData("a current stack, thrown")]
    [InlineData("too long a stack")]
    public void A_stack_that_its_frames_do_not_tell_is_asked_for_each_time(string way)
    {
        var stacks = new StackTexts();
        for (var i = 0; i < 2; i++)
        {
            var exception = Ways[way]();
            Assert.False(stacks.TryGet(exception, out _, out var text));
            Assert.Equal(exception.StackTrace, text);
        }

        Assert.Equal(0, stacks.Count);
    }

    [Fact]
    public void No_more_than_a_thousand_stacks_are_kept()
    {
        var stacks = new StackTexts();
        for (var path = 0; path < 1_500; path++)
        {
            // Asked twice, as stacks that never come again are soon not asked for.
            var exceptions = Enumerable.Range(0, 2).Select(number => Caught(() => Turn(path, 11))).ToArray();
            Assert.False(stacks.TryGet(exceptions[0], out _, out _));
            Assert.True(stacks.TryGet(exceptions[1], out _, out _));
            Assert.InRange(stacks.Count, 1, 1_000);
        }
    }

    [Fact]
    public void Where_stacks_never_come_again_only_some_are_kept_until_one_does()
    {
        var stacks = new StackTexts();
        for (var path = 0; path < 1_000; path++)
        {
            Assert.False(stacks.TryGet(Caught(() => Turn(path, 11)), out _, out _));
        }

        Assert.InRange(stacks.Count, 300, 400);
        var known = Enumerable.Range(0, 32).Select(number => stacks.TryGet(Ways["thrown again"](), out _, out _)).ToArray();
        Assert.All(known[16..], Assert.True);
    }

    [Fact]
    public void An_exceptions_text_is_cut_like_any_other()
    {
        var limits = Limits with { TextBytes = 200 };
        var exceptions = Enumerable.Range(0, 2).Select(_ => Ways["three levels"]()).ToArray();

        Assert.All(Texts(exceptions, limits), text =>
        {
            Assert.InRange(text.Length, 190, 200);
            Assert.EndsWith("…", text, StringComparison.Ordinal);
            Assert.StartsWith(text[..^1], exceptions[0].ToString(), StringComparison.Ordinal);
        });
    }

    private static string[] Texts(Exception[] exceptions, LogLimits? limits = null) =>
    [
        .. Batch(limits, null, null, [.. exceptions.Select(exception => (Action<Export.LogRecordWriter>)(record => record.Exception = exception))])
            .ScopeLogs.SelectMany(scope => scope.LogRecords)
            .Select(record => Attribute(record, "exception.stacktrace").StringValue),
    ];

    private static string Clean(string text) => text.Replace('\ud83d', '\ufffd');

    private static Exception Caught(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            return exception;
        }

        throw new NotSupportedException("Nothing was thrown.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Zero() => 0;

    private static IEnumerable<int> Numbers()
    {
        yield return 1;
        throw new InvalidOperationException("Iterator.");
    }

    private static async Task OuterAsync()
    {
        await Task.Yield();
        await InnerAsync();
    }

    private static async Task InnerAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("Async.");
    }

    private static async Task<T> GenericAsync<T>()
    {
        await InnerAsync();
        return default!;
    }

    private static async Task ReadAsync()
    {
        await foreach (var number in NumbersAsync())
        {
            GC.KeepAlive(number);
        }
    }

    private static async IAsyncEnumerable<int> NumbersAsync()
    {
        await Task.Yield();
        yield return 1;
        throw new InvalidOperationException("Async iterator.");
    }

    private static void Wrap(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException("Wrapped.", exception);
        }
    }

    private static void Again()
    {
        try
        {
            throw new InvalidOperationException("Again.");
        }
        catch (InvalidOperationException)
        {
            GC.KeepAlive(null);
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Descend(int frames)
    {
        if (frames == 0)
        {
            throw new InvalidOperationException("Deep.");
        }

        Descend(frames - 1);
        GC.KeepAlive(null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Turn(int path, int calls)
    {
        if (calls == 0)
        {
            throw new InvalidOperationException("Turned.");
        }

        if ((path & 1) == 0)
        {
            Turn(path >> 1, calls - 1);
        }
        else
        {
            Turn(path >> 1, calls - 1);
        }

        GC.KeepAlive(null);
    }

    private static Exception Remote(string stack) => ExceptionDispatchInfo.SetRemoteStackTrace(new SomeFailure("Remote."), stack);

    private static Action Dynamic(string message, int calls = 1)
    {
        var method = new DynamicMethod("Made" + calls, null, null);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldstr, message);
        code.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
        code.Emit(OpCodes.Throw);
        return method.CreateDelegate<Action>();
    }

    private static void Unusual()
    {
        var number = 1;
        Take(ref number, out _, [], new int[1, 1], null);

        static void Take(ref int a, out string? b, string[] c, int[,] d, int? e) => throw new InvalidOperationException("Unusual.");
    }

    private static class Outer<TOuter>
    {
        public static class Inner<TInner>
        {
            [MethodImpl(MethodImplOptions.NoInlining)]
            public static void Throw<T>() => throw new SomeFailure<TOuter, T>();
        }
    }

    private static class Fails
    {
        private static readonly int Value = 1 / Zero();

        public static int Touch() => Value;
    }

    private sealed class SomeFailure(string message) : Exception(message);

    private sealed class SomeFailure<TOne, TOther> : Exception
    {
        public override string Message => $"{typeof(TOne)} {typeof(TOther)}";
    }

    private sealed class OwnText : Exception
    {
        public override string ToString() => "Something else.";
    }

    private sealed class OwnMessage : Exception
    {
        public override string Message => "My own.";
    }

    private class OwnStack : Exception
    {
        public override string StackTrace => "   at Nowhere()";
    }

    private sealed class HeirOfOwnStack : OwnStack;

    private sealed class HiddenText : Exception
    {
        public new string ToString() => "Hidden " + Message;
    }
}
