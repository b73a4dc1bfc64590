using System.Text.Json;
using LocalCloud.Store;

namespace LocalCloud.Intake.Forms;

/// <summary>The fields of a posted form, however they were posted.</summary>
internal sealed class FormPost(IReadOnlyList<(string Name, string Value)> fields, bool isJson, int size)
{
    private const long Most = 256 << 10;
    private const int MostFields = 200;
    private const string OwnPrefix = "plain_connect_";

    private static readonly string[] Reserved = ["name", "email", "message", "form_slug", "_next"];

    public bool IsJson { get; } = isJson;

    public int Size { get; } = size;

    public Field[] Extras =>
    [
        .. fields
            .Where(posted => !Reserved.Contains(posted.Name) && !posted.Name.StartsWith(OwnPrefix, StringComparison.Ordinal))
            .Select(posted => new Field(posted.Name, posted.Value)),
    ];

    public string this[string name] => fields.FirstOrDefault(posted => posted.Name == name).Value ?? "";

    public static bool IsJsonType(HttpRequest request) => request.HasJsonContentType();

    /// <exception cref="RefusedException">It is too large, of another kind, or not what it says it is.</exception>
    public static async Task<FormPost> ReadAsync(HttpContext context)
    {
        var (body, _) = await RequestBody.ReadAsync(context, Most, Most);
        if (IsJsonType(context.Request))
            return new FormPost(JsonFields(body), true, body.Length);
        if (!context.Request.HasFormContentType)
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "it is neither a form nor JSON");
        return new FormPost(await FormFieldsAsync(context, body), false, body.Length);
    }

    private static async Task<List<(string, string)>> FormFieldsAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Request.Body = new MemoryStream(body.ToArray());
        try
        {
            var form = await context.Request.ReadFormAsync(new() { ValueCountLimit = MostFields }, context.RequestAborted);
            return [.. form.SelectMany(field => field.Value, (field, value) => (field.Key, value ?? ""))];
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException or IOException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, "the form cannot be read");
        }
    }

    private static List<(string, string)> JsonFields(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object || json.RootElement.GetPropertyCount() > MostFields)
                throw new RefusedException(StatusCodes.Status400BadRequest, "the JSON is no object of at most 200 fields");
            return [.. json.RootElement.EnumerateObject().Select(field => (field.Name, JsonText.Of(field.Value)))];
        }
        catch (JsonException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, "the JSON cannot be read");
        }
    }
}
