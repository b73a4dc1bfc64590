using System.Text;

namespace Connect.Otlp;

/// <summary>
/// An exception's texts. An exception's own <c>ToString</c> descends into inner exceptions, and where there are
/// thousands of them the process ends with its stack: such ones are put together here, in a loop, and shortened.
/// </summary>
internal static class ExceptionText
{
    private const int MostExceptions = 100;
    private const int MostNumbered = 10;
    private const int LongestShortened = 1024 * 1024;

    /// <summary>What <c>ToString</c> says, under invariant culture.</summary>
    public static string Of(Exception exception)
    {
        var culture = InvariantCulture.Enter();
        try
        {
            return IsTooLarge(exception) ? Shortened(exception) : exception.ToString() ?? "";
        }
        catch (Exception error)
        {
            return ErrorText.Of(error);
        }
        finally
        {
            culture.Leave();
        }
    }

    public static string MessageOf(Exception exception)
    {
        var culture = InvariantCulture.Enter();
        try
        {
            // An aggregate's message is made of those of all that it holds, in the same manner as its text.
            return exception is AggregateException aggregate && IsTooLarge(exception)
                ? ShortenedMessage(aggregate)
                : exception.Message ?? "";
        }
        catch (Exception error)
        {
            return ErrorText.Of(error);
        }
        finally
        {
            culture.Leave();
        }
    }

    // Counts what ToString would write: one that is met twice counts twice, and a cycle has no end.
    public static bool IsTooLarge(Exception exception)
    {
        if (exception.InnerException is null && exception is not AggregateException)
        {
            return false;
        }

        var waiting = new Stack<Exception>();
        waiting.Push(exception);
        for (var count = 0; waiting.TryPop(out var next); count++)
        {
            if (count == MostExceptions)
            {
                return true;
            }

            if (next is AggregateException aggregate)
            {
                if (aggregate.InnerExceptions.Count > MostExceptions)
                {
                    return true;
                }

                foreach (var inner in aggregate.InnerExceptions)
                {
                    waiting.Push(inner);
                }
            }
            else if (next.InnerException is { } inner)
            {
                waiting.Push(inner);
            }
        }

        return false;
    }

    private static string Shortened(Exception exception)
    {
        var text = new StringBuilder();
        var seen = new HashSet<Exception>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<Exception>();
        waiting.Push(exception);
        while (waiting.TryPop(out var next) && seen.Count < MostExceptions && text.Length < LongestShortened)
        {
            if (!seen.Add(next))
            {
                continue;
            }

            text.Append(seen.Count > 1 ? " ---> " : "").Append(next.GetType()).Append(": ").AppendLine(OwnMessage(next));
            if (StackOf(next) is { Length: > 0 } stack)
            {
                text.AppendLine(stack);
            }

            PushInner(waiting, next);
        }

        return text.Append(" ---> " + Utf8Text.Ellipsis).ToString();
    }

    private static void PushInner(Stack<Exception> waiting, Exception exception)
    {
        if (exception is not AggregateException aggregate)
        {
            if (exception.InnerException is { } inner)
            {
                waiting.Push(inner);
            }

            return;
        }

        for (var i = Math.Min(aggregate.InnerExceptions.Count, MostExceptions) - 1; i >= 0; i--)
        {
            waiting.Push(aggregate.InnerExceptions[i]);
        }
    }

    private static string ShortenedMessage(AggregateException aggregate)
    {
        var all = aggregate.InnerExceptions;
        var text = new StringBuilder().Append(all.Count).Append(all.Count == 1 ? " error occurred." : " errors occurred.");
        for (var i = 0; i < all.Count && i < MostNumbered; i++)
        {
            text.Append(" (").Append(OwnMessage(all[i])).Append(')');
        }

        return all.Count > MostNumbered ? text.Append(" " + Utf8Text.Ellipsis).ToString() : text.ToString();
    }

    // Asks no aggregate: it would ask all below it.
    private static string OwnMessage(Exception exception)
    {
        try
        {
            return exception is AggregateException aggregate
                ? $"{aggregate.InnerExceptions.Count} inner exceptions"
                : exception.Message ?? "";
        }
        catch (Exception error)
        {
            return ErrorText.Of(error);
        }
    }

    private static string? StackOf(Exception exception)
    {
        try
        {
            return exception.StackTrace;
        }
        catch (Exception error)
        {
            return ErrorText.Of(error);
        }
    }
}
