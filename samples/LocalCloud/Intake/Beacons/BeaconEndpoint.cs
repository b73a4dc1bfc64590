using System.Text.Json;
using LocalCloud.Store;

namespace LocalCloud.Intake.Beacons;

/// <summary>Takes the pageviews that the pages' script reports: JSON, which browsers send as text.</summary>
internal sealed class BeaconEndpoint(IdentityReader identities, CloudStore store)
{
    /// <summary>What browsers let a beacon weigh.</summary>
    private const long Most = 64 << 10;

    private const int Objects = 500;

    public async Task TakeAsync(HttpContext context)
    {
        CrossOrigin.Allow(context);
        try
        {
            var (body, wireBytes) = await RequestBody.ReadAsync(context, Most, Most);
            store.Add(View(body));
            store.Traffic.Took(Signals.Pageviews, 1, 0, wireBytes, body.Length, store.Time.GetUtcNow());
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (RefusedException exception)
        {
            store.Traffic.Refused(Signals.Pageviews, $"{exception.Refusal.Status}, {exception.Refusal.Why}");
            context.Response.StatusCode = exception.Refusal.Status;
            await context.Response.WriteAsync(exception.Refusal.Why);
        }
    }

    private Pageview View(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw Malformed();
            var token = Text(root, "token");
            if (token.Length == 0)
                throw new RefusedException(StatusCodes.Status400BadRequest, "pageview has no token");
            var trace = Text(root, "trace_id");
            return new Pageview
            {
                Cost = Objects + 2 * body.Length,
                Time = store.Time.GetUtcNow(),
                Token = token,
                Url = Text(root, "url"),
                Title = Text(root, "title"),
                Referrer = Text(root, "referrer"),
                AnonymousId = Text(root, "anonymous_id"),
                Visitor = identities.Read(Text(root, "identity")),
                TraceId = trace.Length == 32 && trace.All(char.IsAsciiHexDigitLower) ? trace : "",
                Route = Text(root, "route"),
            };
        }
        catch (JsonException)
        {
            throw Malformed();
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value) : "";

    private static RefusedException Malformed() => new(StatusCodes.Status400BadRequest, "pageview is no JSON object");
}
