using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Connect.Tests.Browser;

/// <summary>A page in a profile of its own that keeps what the browser complained about.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private BrowserPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Errors in the console, uncaught exceptions and dialogs.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<BrowserPage> OpenAsync(IBrowserContext context)
    {
        var opened = new BrowserPage(context, await context.NewPageAsync());
        opened.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                opened.Complaints.Enqueue(message.Text);
        };
        opened.Page.PageError += (_, error) => opened.Complaints.Enqueue(error);
        opened.Page.Dialog += async (_, dialog) =>
        {
            opened.Complaints.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        return opened;
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
