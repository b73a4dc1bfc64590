using System.Text;

namespace Connect.Tests;

/// <summary>The way an answer goes out.</summary>
internal abstract class Delivery
{
    /// <summary>True if the connection can take another request.</summary>
    public abstract Task<bool> SendAsync(Answer answer, Exchange exchange);
}

internal sealed class WholeDelivery : Delivery
{
    public override async Task<bool> SendAsync(Answer answer, Exchange exchange)
    {
        await exchange.CompleteAsync(answer.Whole());
        if (!answer.ClosesConnection)
            return true;

        await exchange.CloseSendingAsync();
        return false;
    }
}

internal sealed class ResetDelivery : Delivery
{
    public override Task<bool> SendAsync(Answer answer, Exchange exchange)
    {
        exchange.Reset();
        return Task.FromResult(false);
    }
}

internal sealed class SilentDelivery : Delivery
{
    public override async Task<bool> SendAsync(Answer answer, Exchange exchange)
    {
        await exchange.UntilClientClosesAsync();
        return false;
    }
}

/// <summary>Only reading would tell that the client has gone, and reading is what a deaf peer does not do.</summary>
internal sealed class DeafDelivery : Delivery
{
    public override async Task<bool> SendAsync(Answer answer, Exchange exchange)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, exchange.Cancellation);
        return false;
    }
}

internal sealed class DrippingDelivery(TimeSpan interval) : Delivery
{
    public override async Task<bool> SendAsync(Answer answer, Exchange exchange)
    {
        await exchange.WriteAsync(answer.HeadWithLength(answer.Body.Length));
        for (var i = 0; i < answer.Body.Length; i++)
        {
            await Task.Delay(interval, exchange.Clock, exchange.Cancellation);
            var drop = answer.Body.Slice(i, 1);
            await (i == answer.Body.Length - 1 ? exchange.CompleteAsync(drop) : exchange.WriteAsync(drop));
        }

        return true;
    }
}

internal sealed class CutDelivery(int bytes) : Delivery
{
    public override async Task<bool> SendAsync(Answer answer, Exchange exchange)
    {
        var whole = answer.Whole();
        await exchange.WriteAsync(whole.AsMemory(0, Math.Min(bytes, whole.Length - 1)));
        await exchange.CloseSendingAsync();
        return false;
    }
}

internal sealed class LyingDelivery(long declared) : Delivery
{
    public override async Task<bool> SendAsync(Answer answer, Exchange exchange)
    {
        var head = answer.HeadWithLength(declared);
        if (declared > answer.Body.Length)
        {
            await exchange.WriteAsync((byte[])[.. head, .. answer.Body.Span]);
            await exchange.CloseSendingAsync();
            return false;
        }

        // The declared part is all the client takes for the answer; the rest lies in the way of the next one.
        await exchange.CompleteAsync((byte[])[.. head, .. answer.Body.Span[..(int)declared]]);
        await exchange.WriteAsync(answer.Body[(int)declared..]);
        return true;
    }
}

internal sealed class EndlessDelivery : Delivery
{
    private static readonly byte[] Chunk = Encoding.ASCII.GetBytes($"1000\r\n{new string('x', 0x1000)}\r\n");

    public override async Task<bool> SendAsync(Answer answer, Exchange exchange)
    {
        await exchange.WriteAsync(answer.Head("Transfer-Encoding: chunked"));
        while (true)
            await exchange.WriteAsync(Chunk);
    }
}

internal sealed class RawDelivery : Delivery
{
    public override async Task<bool> SendAsync(Answer answer, Exchange exchange)
    {
        await exchange.WriteAsync(answer.Body);
        await exchange.CloseSendingAsync();
        return false;
    }
}
