using Microsoft.Playwright;
using Xunit;

namespace Connect.Tests.Browser;

/// <summary>One browser for all tests, started when the first of them wants it; each test gets a fresh profile in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>This machine under a name that browsers do not trust as they trust localhost.</summary>
    public const string InsecureHost = "shop.example";

    private readonly Lazy<Task<IBrowser>> _browser;
    private IPlaywright? _playwright;

    public Chromium() => _browser = new Lazy<Task<IBrowser>>(StartAsync);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task<BrowserPage> OpenAsync(bool dark = false, bool phone = false, bool scripts = true)
    {
        var browser = await _browser.Value;
        return await BrowserPage.OpenAsync(await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = phone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1280, Height = 860 },
            DeviceScaleFactor = phone ? 2 : 1,
            JavaScriptEnabled = scripts,
        }));
    }

    public async Task DisposeAsync()
    {
        if (_browser.IsValueCreated)
            await (await _browser.Value).CloseAsync();
        _playwright?.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = ToolFinder.Here.Find(Tool.Chromium),
            Args =
            [
                "--no-sandbox", // CI runs as root, for whom Chromium has no sandbox
                $"--host-resolver-rules=MAP {InsecureHost} 127.0.0.1",
            ],
        });
    }
}
