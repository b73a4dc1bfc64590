namespace Connect.Export;

/// <summary>Reads an answer's body, but never all of an endless one.</summary>
internal static class ResponseBody
{
    public const int Limit = 4 * 1024 * 1024;

    /// <summary>Null when there is more than the limit; the rest then stays unread.</summary>
    public static byte[]? Read(HttpContent content, CancellationToken cancellation)
    {
        using var stream = content.ReadAsStream(cancellation);
        using var body = new MemoryStream();
        var chunk = new byte[4 * 1024];
        int read;
        while ((read = stream.Read(chunk, 0, Math.Min(chunk.Length, Limit + 1 - (int)body.Length))) > 0)
        {
            body.Write(chunk, 0, read);
            if (body.Length > Limit)
                return null;
        }

        return body.ToArray();
    }
}
