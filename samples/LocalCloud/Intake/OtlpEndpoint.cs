using LocalCloud.Intake.Otlp;
using LocalCloud.Store;

namespace LocalCloud.Intake;

/// <summary>Takes the export requests of one signal: <c>POST /v1/…</c>.</summary>
internal sealed class OtlpEndpoint<T>(
    string signal, IOtlpReader<T> reader, Action<IReadOnlyList<T>> keep, BearerToken token, CloudStore store)
{
    private const long MostOnWire = 16 << 20;
    private const long MostUnpacked = 64 << 20;

    public async Task TakeAsync(HttpContext context)
    {
        try
        {
            if (!token.IsIn(context.Request))
                throw new RefusedException(StatusCodes.Status401Unauthorized, "the token is missing or another");
            if (!IsProtobuf(context.Request.ContentType))
                throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "content type is not application/x-protobuf");

            var (body, wireBytes) = await RequestBody.ReadAsync(context, MostOnWire, MostUnpacked);
            var decoded = reader.Read(body.Span);
            store.Traffic.Took(
                signal, decoded.Items.Count, decoded.Rejected, wireBytes, body.Length, store.Time.GetUtcNow());
            keep(decoded.Items);
            await AnswerAsync(context, StatusCodes.Status200OK, OtlpAnswer.Taken(decoded.Rejected, decoded.Why));
        }
        catch (RefusedException exception)
        {
            await RefuseAsync(context, exception.Refusal);
        }
        catch (MalformedPayloadException exception)
        {
            await RefuseAsync(context, new Refusal(StatusCodes.Status400BadRequest, exception.Message));
        }
    }

    private Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        store.Traffic.Refused(signal, $"{refusal.Status}, {refusal.Why}");
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return AnswerAsync(context, refusal.Status, OtlpAnswer.Refused(refusal.Why));
    }

    private static async Task AnswerAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = OtlpAnswer.ContentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static bool IsProtobuf(string? contentType) =>
        contentType is not null && contentType.Split(';')[0].Trim().Equals(OtlpAnswer.ContentType, StringComparison.OrdinalIgnoreCase);
}
