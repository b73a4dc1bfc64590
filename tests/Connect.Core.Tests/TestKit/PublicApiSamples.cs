using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

// A few small APIs for PublicApiTests to describe; nobody calls them.
#pragma warning disable CA1041, CA1051, CA1068, CA1822, CS0067

namespace Connect.Tests.TestKit.Samples;

public class Members : Base, IDisposable
{
    public const int Number = 7;
    public const string Text = "a\n\"b\"";
    public const decimal Money = 1.50m;
    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    public int Open;
    protected string? Kept;
    private protected int Hidden;

    public Members()
    {
    }

    public Members(string name, int? count = null) => (Kept, Hidden) = (name, count ?? 0);

    protected internal Members(char c = '\'')
    {
    }

    ~Members() => Kept = null;

    public event EventHandler<string?>? Changed;

    public string Name { get; set; } = "";

    public string? OnlyRead => Kept;

    public int Initialized { get; init; }

    public int Guarded { get; protected set; }

    public int SetInside { get; internal set; }

    public required string Must { get; set; }

    public string? this[string? key, int index] => key;

    public static int Of(ref int a, out string? b, in DateTime c, params string?[] rest) =>
        throw new NotSupportedException();

    public void Defaults(
        bool yes = true,
        string? text = "\t",
        DayOfWeek day = DayOfWeek.Friday,
        AttributeTargets targets = AttributeTargets.Class | AttributeTargets.Enum,
        DayOfWeek odd = (DayOfWeek)99,
        double d = 0.5,
        decimal m = 2.50m,
        CancellationToken token = default,
        TimeSpan? wait = null,
        DayOfWeek? some = DayOfWeek.Monday)
    {
    }

    public override int Abstract => 1;

    public override string ToString() => "";

    public sealed override void Overridden()
    {
    }

    public void Dispose() => GC.SuppressFinalize(this);

    protected virtual void Extend()
    {
    }

    internal void Inside()
    {
    }

    public sealed class Nested
    {
        public class Deeper
        {
            private Deeper()
            {
            }
        }
    }

    protected enum NestedKind
    {
        A,
    }

    private sealed class Secret;
}

public abstract class Base
{
    public abstract int Abstract { get; }

    public virtual void Overridden()
    {
    }
}

public sealed class Sealed : Base
{
    public override int Abstract => 1;
}

public interface IShape<in TIn, out TOut> : IEnumerable<TOut>
    where TIn : class?
{
    static abstract TOut Make();

    TOut? Turn(TIn value);

    int Sides() => 4;
}

public delegate T? Converter<T>(T? value, string? format)
    where T : struct;

[Flags]
public enum Small : byte
{
    Two = 2,
    None = 0,

    [Obsolete("Use Two twice.")]
    Three = 3,
}

public record Point(int X, string? Label = null)
{
    public double Length => X;
}

public sealed record Point3(int X, int Z) : Point(X);

public readonly record struct Pair<T>(T First, T? Second);

public readonly struct Money : IEquatable<Money>
{
    public static Money operator +(Money left, Money right) => left;

    public static implicit operator Money(int amount) => default;

    public static explicit operator int(Money money) => 0;

    public static bool operator ==(Money left, Money right) => true;

    public static bool operator !=(Money left, Money right) => false;

    public bool Equals(Money other) => true;

    public override bool Equals(object? obj) => true;

    public override int GetHashCode() => 0;
}

public ref struct Fleeting
{
    public readonly ref readonly int Peek() => throw new NotSupportedException();
}

[EditorBrowsable(EditorBrowsableState.Never)]
public static class Extensions
{
    [Obsolete("Gone.", true)]
    public static void Old()
    {
    }

    [EditorBrowsable(EditorBrowsableState.Advanced), Obsolete]
    public static string? Shout(this string text, Xunit.Sdk.XunitException? error) => text;
}

public class Generics<TAny>
{
    public TAny Plain(TAny a, TAny? b) => a;

    public T Method<T, TNotNull, TNew, TUnmanaged>(List<T?> a, TNotNull b, TNew c, TUnmanaged[] d)
        where T : class, IDisposable
        where TNotNull : notnull
        where TNew : IComparable<TNew?>, new()
        where TUnmanaged : unmanaged => throw new NotSupportedException();

    public Dictionary<string, List<string?>?> Nested(string?[]? a, string[,] b, KeyValuePair<string?, int>? c) => [];

    public (string? Name, (int A, int) Inner, Func<object?>) Tuples((string, string?)[] a) =>
        throw new NotSupportedException();

    public bool Try([NotNullWhen(true)] out string? found, out Generics<TAny?>.Inner<string?>? inner) =>
        throw new NotSupportedException();

    public class Inner<TInner>
    {
        public TInner? Value { get; set; }
    }
}
