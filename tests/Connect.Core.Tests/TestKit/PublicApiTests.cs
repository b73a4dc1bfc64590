using System.Reflection;
using System.Reflection.Emit;
using Connect.Tests.TestKit.Samples;
using Xunit.Sdk;

namespace Connect.Tests.TestKit;

public sealed class PublicApiTests
{
    [Fact]
    public void Members_are_told_in_order_as_c_sharp_writes_them() => Describes(
        """
        public class Members : Base, IDisposable
            protected string? Kept
            const decimal Money = 1.50
            const int Number = 7
            int Open
            static readonly TimeSpan Second
            const string Text = "a\n\"b\""
            Members()
            Members(string name, int? count = null)
            protected Members(char c = '\'')
            override int Abstract { get; }
            int Guarded { get; protected set; }
            int Initialized { get; init; }
            string? this[string? key, int index] { get; }
            required string Must { get; set; }
            string Name { get; set; }
            string? OnlyRead { get; }
            int SetInside { get; }
            event EventHandler<string?>? Changed
            void Defaults(bool yes = true, string? text = "\t", DayOfWeek day = DayOfWeek.Friday, AttributeTargets targets = AttributeTargets.Class | AttributeTargets.Enum, DayOfWeek odd = (DayOfWeek)99, double d = 0.5, decimal m = 2.50, CancellationToken token = default, TimeSpan? wait = null, DayOfWeek? some = DayOfWeek.Monday)
            void Dispose()
            protected virtual void Extend()
            static int Of(ref int a, out string? b, in DateTime c, params string?[] rest)
            sealed override void Overridden()
            override string ToString()
            public sealed class Nested
                Nested()
                public class Deeper
            protected enum NestedKind
                A = 0
        """,
        typeof(Members));

    [Fact]
    public void Types_are_told_by_kind_base_and_declared_interfaces() => Describes(
        """
        public abstract class Base
            protected Base()
            abstract int Abstract { get; }
            virtual void Overridden()

        public delegate T? Converter<T>(T? value, string? format) where T : struct

        public ref struct Fleeting
            ref readonly int Peek()

        public interface IShape<in TIn, out TOut> : IEnumerable<TOut> where TIn : class?
            static abstract TOut Make()
            virtual int Sides()
            TOut? Turn(TIn value)

        public readonly struct Money : IEquatable<Money>
            bool Equals(Money other)
            override bool Equals(object? obj)
            override int GetHashCode()
            static Money operator +(Money left, Money right)
            static bool operator ==(Money left, Money right)
            static explicit operator int(Money money)
            static implicit operator Money(int amount)
            static bool operator !=(Money left, Money right)

        public sealed class Sealed : Base
            Sealed()
            override int Abstract { get; }

        [Flags] public enum Small : byte
            None = 0
            Two = 2
            [Obsolete("Use Two twice.")] Three = 3
        """,
        typeof(Sealed), typeof(Base), typeof(IShape<,>), typeof(Samples.Converter<>), typeof(Small),
        typeof(Money), typeof(Fleeting));

    [Fact]
    public void Records_are_told_without_what_the_compiler_adds() => Describes(
        """
        public readonly record struct Pair<T>
            Pair(T First, T? Second)
            T First { get; init; }
            T? Second { get; init; }

        public record Point
            Point(int X, string? Label = null)
            string? Label { get; init; }
            double Length { get; }
            int X { get; init; }

        public sealed record Point3 : Point
            Point3(int X, int Z)
            int Z { get; init; }
        """,
        typeof(Point), typeof(Point3), typeof(Pair<>));

    [Fact]
    public void Generics_nullability_and_tuples_are_told_as_declared() => Describes(
        """
        public class Generics<TAny>
            Generics()
            T Method<T, TNotNull, TNew, TUnmanaged>(List<T?> a, TNotNull b, TNew c, TUnmanaged[] d) where T : class, IDisposable where TNotNull : notnull where TNew : IComparable<TNew>, new() where TUnmanaged : unmanaged
            Dictionary<string, List<string?>?> Nested(string?[]? a, string[,] b, KeyValuePair<string?, int>? c)
            TAny Plain(TAny a, TAny? b)
            bool Try(out string? found, out Generics<TAny?>.Inner<string?>? inner)
            (string? Name, (int A, int) Inner, Func<object?>) Tuples((string, string?)[] a)
            public class Inner<TInner>
                Inner()
                TInner? Value { get; set; }
        """,
        typeof(Generics<>));

    [Fact]
    public void Attributes_that_are_promises_are_told() => Describes(
        """
        [EditorBrowsable(Never)] public static class Extensions
            [Obsolete("Gone.", true)] static void Old()
            [EditorBrowsable(Advanced)] [Obsolete] static string? Shout(this string text, Xunit.Sdk.XunitException? error)
        """,
        typeof(Extensions));

    [Fact]
    public void Namespaces_and_types_are_sorted_and_the_assembly_is_named()
    {
        var text = PublicApi.Describe("Some.Assembly", [typeof(Sealed), typeof(Ledger), typeof(Base)]);

        Assert.Equal(
            """
            assembly Some.Assembly

            namespace Connect.Tests

            public sealed class Ledger
                const string Key = "ledger.id"
                Ledger()
                long HandedOut { get; }
                long Next()
                long Next(int producer)
                void Verify(IEnumerable<long> deliveredIds, LedgerCounters counters, long rejectedByPartialSuccess = 0, bool inOrder = false)

            namespace Connect.Tests.TestKit.Samples

            public abstract class Base
                protected Base()
                abstract int Abstract { get; }
                virtual void Overridden()

            public sealed class Sealed : Base
                Sealed()
                override int Abstract { get; }

            """,
            text);
    }

    [Fact]
    public void A_whole_assembly_is_described_alike_each_time()
    {
        var text = PublicApi.Describe(typeof(PublicApi).Assembly);

        Assert.StartsWith("assembly Connect.Testing\n\nnamespace Connect.Tests\n\n", text, StringComparison.Ordinal);
        Assert.Contains("\n    long Next(int producer)\n", text, StringComparison.Ordinal);
        Assert.Equal(text, PublicApi.Describe(typeof(PublicApi).Assembly));
    }

    [Fact]
    public void Namespaces_that_capture_a_logging_framework_are_refused()
    {
        PublicApi.AssertNoCapturingNamespace(SomeAssembly("Connect.SerilogLike.A", "Connect.Tests.B", "Serilog.C"));

        var error = Assert.Throws<XunitException>(() => PublicApi.AssertNoCapturingNamespace(
            SomeAssembly("Connect.Serilog.A", "Connect.NLog.Deeper.B", "Connect.C")));

        Assert.Equal(
            "These types capture the name of a logging framework by their namespace:"
            + "\n  Connect.Serilog.A\n  Connect.NLog.Deeper.B",
            error.Message);
    }

    /// <summary>Made at run time: such a namespace in this project would capture names in this project.</summary>
    private static AssemblyBuilder SomeAssembly(params string[] types)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Some"), AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("Some");
        foreach (var type in types)
            module.DefineType(type).CreateType();
        return assembly;
    }

    private static void Describes(string expected, params Type[] types)
    {
        var text = PublicApi.Describe("A", types);

        Assert.Equal("assembly A\n\nnamespace Connect.Tests.TestKit.Samples\n\n" + expected + "\n", text);
    }
}
