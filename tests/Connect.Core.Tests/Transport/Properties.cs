using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Connect.Tests.Transport;

/// <summary>Properties over the same made-up values in every run.</summary>
internal static class Properties
{
    private const int Cases = 2_000;

    private static readonly Config Config = Config.QuickThrowOnFailure
        .WithMaxTest(Cases)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_300_102, 1_000_003), FSharpOption<int>.None)));

    /// <summary>Checks a property whose failure is an exception, as that of an assertion is.</summary>
    public static void ForAll<T>(Gen<T> values, Action<T> property) =>
        Check.One(Config, Prop.ForAll(values.ToArbitrary(), property));

    public static Gen<byte[]> Bytes(int most) =>
        from length in Gen.Choose(0, most)
        from bytes in Gen.Choose(0, 255).ListOf(length)
        select bytes.Select(value => (byte)value).ToArray();
}
