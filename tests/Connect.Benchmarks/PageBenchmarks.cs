using BenchmarkDotNet.Attributes;

namespace Connect.Tests;

/// <summary>What a page costs: each of these runs once per rendered page.</summary>
[MemoryDiagnoser]
public class PageBenchmarks
{
    private readonly PlainConnectPages _pages = new(PlainConnect.Configure(options =>
    {
        options.PageviewsToken = "plain_pv_benchmark";
        options.SecretKey = "a-secret-of-the-usual-length-0123456789";
        options.ExportToken = "token";
    }));

    [Benchmark]
    public string PageviewTagOfAVisitor() => _pages.Pageviews(null, "/blog/{slug}", "4bf92f3577b34da6a3ce929d0e0e4736");

    [Benchmark]
    public string PageviewTagOfAUser() => _pages.Pageviews("42", "/blog/{slug}", "4bf92f3577b34da6a3ce929d0e0e4736");

    [Benchmark]
    public string SupportFieldsOfAUser() => _pages.SupportFields("42");

    [Benchmark]
    public string TraceButton() => _pages.TraceButton("4bf92f3577b34da6a3ce929d0e0e4736");
}
