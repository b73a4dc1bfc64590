using System.Globalization;
using LocalCloud.Pages.Parts;
using LocalCloud.Queries;
using LocalCloud.Store;

namespace LocalCloud.Pages;

/// <summary>
/// The lines that came after a place, as soon as there are any: the live tail asks again and again. It answers after a
/// while in any case.
/// </summary>
internal sealed class LogTail(CloudStore store)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task AnswerAsync(HttpContext context)
    {
        var query = LogQuery.Parse(new QueryValues(context.Request.Query), store.Time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        while (true)
        {
            var news = store.News.Next;
            var last = store.Logs.LastSequence;
            var logs = query.UpTo(last).Run(store);
            if (logs.Count > 0 || patience.IsCancellationRequested)
            {
                context.Response.Headers["Last-Sequence"] = last.ToString(CultureInfo.InvariantCulture);
                await PageAnswer.WriteAsync(context, Markup.Of($"{logs.Select(log => LogRow.Of(log, store.Time))}"));
                return;
            }

            query = query with { After = last };
            await news.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
