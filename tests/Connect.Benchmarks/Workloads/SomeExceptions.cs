using System.Runtime.CompilerServices;

namespace Connect.Tests;

/// <summary>Exceptions of ten frames. Each path goes through other methods, so that each has a stack of its own.</summary>
internal static class SomeExceptions
{
    private const int Calls = 8;

    /// <param name="path">Which way to the throw: one of four methods a call, so that 65,536 differ.</param>
    public static Exception Throw(int path)
    {
        try
        {
            Order(path, Calls);
            throw new NotSupportedException("Nothing was thrown.");
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Order(int path, int calls) => GC.KeepAlive(Next(path, calls));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Pay(int path, int calls) => GC.KeepAlive(Next(path, calls));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Pack(int path, int calls) => GC.KeepAlive(Next(path, calls));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Ship(int path, int calls) => GC.KeepAlive(Next(path, calls));

    // Returns something, since a call at the end of a method might take the method's own frame.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static object? Next(int path, int calls)
    {
        if (calls == 0)
        {
            throw new InvalidOperationException($"The order is in no state for step {path}.");
        }

        switch (path & 3)
        {
            case 0:
                Order(path >> 2, calls - 1);
                break;
            case 1:
                Pay(path >> 2, calls - 1);
                break;
            case 2:
                Pack(path >> 2, calls - 1);
                break;
            default:
                Ship(path >> 2, calls - 1);
                break;
        }

        return null;
    }
}
