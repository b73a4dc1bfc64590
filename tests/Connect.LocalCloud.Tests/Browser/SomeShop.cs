using OtlpSchema;

namespace Connect.Tests.Browser;

/// <summary>What three services of a shop send within some minutes: enough of everything to look at.</summary>
internal static class SomeShop
{
    private const string Stack = """
        Shop.Payments.CardDeclinedException: The card was declined
           at Shop.Payments.CardGateway.ChargeAsync(Cart cart, Decimal amount) in /src/Shop/Payments/CardGateway.cs:line 47
           at Shop.Checkout.CheckoutHandler.PayAsync(Cart cart) in /src/Shop/Checkout/CheckoutHandler.cs:line 112
           at Shop.Checkout.CheckoutHandler.HandleAsync(HttpContext context) in /src/Shop/Checkout/CheckoutHandler.cs:line 38
        """;

    private static readonly string[] Users = ["Ann", "Bo", "Cléo", "日向", "Deniz"];

    public static async Task SendAsync(CloudRig cloud)
    {
        var now = cloud.Time.GetUtcNow();
        for (var i = 0; i < 40; i++)
            await SendRequestAsync(cloud, i, now.AddSeconds(-4 * (40 - i)));
        await cloud.TakesAsync("logs", SomePayload.Logs("worker", "Worker.Mailer", [.. Enumerable.Range(0, 12).Select(i => At(
            SomePayload.Log($"Sent mail {i} of 12", SeverityNumber.Debug, ("Mail", i), ("Template", "receipt")), now.AddSeconds(i - 60)))]));
        await cloud.TakesAsync("logs", SomePayload.Logs("worker", "Worker.Stock", At(
            SomePayload.Failure("Connection refused (store:5432)", "Npgsql.NpgsqlException", "Npgsql.NpgsqlException: refused\n   at Npgsql.Internal.NpgsqlConnector.Connect(NpgsqlTimeout timeout)\n   at Worker.Stock.StockJob.RunAsync()"), now.AddSeconds(-3))));
        await cloud.TakesAsync("metrics", SomeMetrics(now));
        await SomeVisitors.SendAsync(cloud);
    }

    public static string TraceOf(int number) => $"{number + 0x4bf92f35:x16}a3ce929d0e0e4736";

    private static async Task SendRequestAsync(CloudRig cloud, int i, DateTimeOffset start)
    {
        var trace = TraceOf(i);
        var fails = i % 9 == 4;
        var milliseconds = 40 + i * 37 % 300 + (fails ? 700 : 0);
        var (method, route) = (i % 3) switch { 0 => ("GET", "/products/{id}"), 1 => ("POST", "/checkout"), _ => ("GET", "/") };
        var root = Timed(SomePayload.Span($"{method} {route}", "0000000000000001", null, trace), start, 0, milliseconds);
        root.Attributes.Add([SomePayload.Attribute("http.route", route), SomePayload.Attribute("http.response.status_code", fails ? 500 : 200), SomePayload.Attribute("url.path", "/products/17")]);
        var cart = Timed(SomePayload.Span("SELECT carts", "0000000000000002", "0000000000000001", trace), start, 6, milliseconds / 4);
        cart.Attributes.Add([SomePayload.Attribute("db.system.name", "postgresql"), SomePayload.Attribute("db.query.text", "SELECT id, sku, count FROM carts WHERE user_id = $1")]);
        var pay = Timed(SomePayload.Span("POST", "0000000000000003", "0000000000000001", trace), start, 10 + milliseconds / 4, milliseconds / 2);
        var charge = Timed(SomePayload.Span("charge card", "0000000000000004", "0000000000000003", trace), start, 14 + milliseconds / 4, milliseconds / 3);
        if (fails)
        {
            foreach (var span in new[] { root, pay, charge })
                span.Status = new Status { Code = Status.Types.StatusCode.Error, Message = "The card was declined" };
            charge.Events.Add(new Span.Types.Event
            {
                Name = "exception",
                TimeUnixNano = charge.EndTimeUnixNano,
                Attributes = { SomePayload.Attribute("exception.type", "Shop.Payments.CardDeclinedException"), SomePayload.Attribute("exception.message", "The card was declined"), SomePayload.Attribute("exception.stacktrace", Stack) },
            });
        }

        await cloud.TakesAsync("traces", SomePayload.Spans(root, cart, pay));
        await cloud.TakesAsync("traces", SomePayload.Spans("billing", charge));
        await cloud.TakesAsync("logs", SomePayload.Logs("shop", "Shop.Checkout.CheckoutHandler",
            In(trace, "0000000000000002", At(SomePayload.Log($"{Users[i % 5]} has {i % 7} items in the cart", SeverityNumber.Info, ("User", Users[i % 5]), ("Count", i % 7), ("Cart", new Dictionary<string, object?> { ["Sku"] = "tea", ["Price"] = 9.5 }), ("message_template.text", "{User} has {Count} items in the cart")), start.AddMilliseconds(8))),
            In(trace, "0000000000000003", i % 4 == 0
                ? At(SomePayload.Log($"Only {i % 3} of sku-{i} left in stock", SeverityNumber.Warn, ("Left", i % 3), ("Sku", $"sku-{i}"), ("Urgent", true)), start.AddMilliseconds(milliseconds / 2.0))
                : At(SomePayload.Log("Reserved stock in 3 warehouses", SeverityNumber.Trace), start.AddMilliseconds(milliseconds / 2.0)))));
        if (fails)
            await cloud.TakesAsync("logs", SomePayload.Logs("shop", "Shop.Checkout.CheckoutHandler", In(trace, "0000000000000001", At(SomePayload.Failure("The card was declined", "Shop.Payments.CardDeclinedException", Stack), start.AddMilliseconds(milliseconds - 2)))));
    }

    private static ExportMetricsServiceRequest SomeMetrics(DateTimeOffset now)
    {
        double[] bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
        var duration = new Metric { Name = "http.server.request.duration", Unit = "s", Description = "Duration of HTTP server requests.", Histogram = new Histogram { AggregationTemporality = AggregationTemporality.Delta } };
        var orders = new Metric { Name = "shop.orders", Unit = "{order}", Description = "Orders placed.", Sum = new Sum { AggregationTemporality = AggregationTemporality.Delta, IsMonotonic = true } };
        var memory = new Metric { Name = "dotnet.process.memory.working_set", Unit = "By", Sum = new Sum { AggregationTemporality = AggregationTemporality.Cumulative } };
        var collections = new Metric { Name = "dotnet.gc.collections", Unit = "{collection}", Sum = new Sum { AggregationTemporality = AggregationTemporality.Cumulative, IsMonotonic = true } };
        var threads = new Metric { Name = "dotnet.thread_pool.thread.count", Unit = "{thread}", Gauge = new Gauge() };
        for (var i = 0; i < 12; i++)
        {
            var time = SomePayload.Nanos(now.AddMinutes(i - 12));
            foreach (var (route, load) in new[] { ("/checkout", 3), ("/products/{id}", 9) })
            {
                var point = SomePayload.Distribution(0, bounds, 0, 2, (ulong)(5 + i % 4), (ulong)(9 * load), (ulong)(4 * load + i), 7, (ulong)(i % 3), (ulong)(i % 2), 0, 0);
                point.TimeUnixNano = time;
                point.Attributes.Add([SomePayload.Attribute("http.route", route), SomePayload.Attribute("http.response.status_code", 200)]);
                duration.Histogram.DataPoints.Add(point);
            }

            foreach (var kind in new[] { "tea", "mate", "coffee" })
                orders.Sum.DataPoints.Add(Timed(SomePayload.Point(kind.Length * 2 + i * kind.Length % 7, 0, ("kind", kind)), time));
            memory.Sum.DataPoints.Add(Timed(SomePayload.Point(180_000_000 + i % 5 * 9_000_000 + i * 2_000_000, 0), time));
            collections.Sum.DataPoints.Add(Timed(SomePayload.Point(i * i + 3, 0, ("gc.heap.generation", "gen0")), time));
            collections.Sum.DataPoints.Add(Timed(SomePayload.Point(i * 2, 0, ("gc.heap.generation", "gen1")), time));
            threads.Gauge.DataPoints.Add(Timed(SomePayload.Point(8 + i * 5 % 6, 0), time));
        }

        return SomePayload.Metrics(duration, orders, memory, collections, threads);
    }

    private static NumberDataPoint Timed(NumberDataPoint point, ulong time)
    {
        point.TimeUnixNano = time;
        return point;
    }

    private static Span Timed(Span span, DateTimeOffset start, int from, int milliseconds)
    {
        span.StartTimeUnixNano = SomePayload.Nanos(start.AddMilliseconds(from));
        span.EndTimeUnixNano = SomePayload.Nanos(start.AddMilliseconds(from + milliseconds));
        return span;
    }

    private static LogRecord At(LogRecord record, DateTimeOffset time)
    {
        record.TimeUnixNano = SomePayload.Nanos(time);
        return record;
    }

    private static LogRecord In(string trace, string span, LogRecord record)
    {
        record.TraceId = SomePayload.Id(trace);
        record.SpanId = SomePayload.Id(span);
        return record;
    }
}
