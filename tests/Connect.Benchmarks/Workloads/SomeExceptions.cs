using System.Runtime.CompilerServices;

namespace Connect.Tests;

/// <summary>Exceptions of ten frames. Each path goes through other lines, so that each has a stack of its own.</summary>
internal static class SomeExceptions
{
    private const int Calls = 8;

    /// <param name="path">Which way to the throw: four turns a call, so that 65,536 differ.</param>
    public static Exception Throw(int path)
    {
        try
        {
            Ship(path, path, Calls);
            throw new NotSupportedException("Nothing was thrown.");
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Ship(int order, int path, int calls)
    {
        switch (calls == 0 ? -1 : path & 3)
        {
            case 0:
                Ship(order, path >> 2, calls - 1);
                break;
            case 1:
                Pay(order, path >> 2, calls - 1);
                break;
            case 2:
                Ship(order, path >> 2, calls - 1);
                break;
            case 3:
                Pay(order, path >> 2, calls - 1);
                break;
            default:
                throw new InvalidOperationException($"Order {order} is in no state to be shipped.");
        }

        // A call at the end of a method might take the method's own frame.
        GC.KeepAlive(null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Pay(int order, int path, int calls)
    {
        switch (calls == 0 ? -1 : path & 3)
        {
            case 0:
                Pay(order, path >> 2, calls - 1);
                break;
            case 1:
                Ship(order, path >> 2, calls - 1);
                break;
            case 2:
                Pay(order, path >> 2, calls - 1);
                break;
            case 3:
                Ship(order, path >> 2, calls - 1);
                break;
            default:
                throw new InvalidOperationException($"Order {order} is in no state to be paid.");
        }

        GC.KeepAlive(null);
    }
}
