namespace LocalCloud.Pages;

/// <summary>The style, the script and the icon, which are built into the program.</summary>
internal static class Assets
{
    private static readonly (string Name, string ContentType)[] Files =
    [
        ("app.css", "text/css; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (name, contentType) in Files)
        {
            var bytes = Read(name);
            routes.MapGet($"/assets/{name}", context =>
            {
                PageAnswer.Guard(context);
                context.Response.ContentType = contentType;
                context.Response.Headers.CacheControl = "no-cache";
                return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
            });
        }
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
