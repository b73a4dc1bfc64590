using System.Globalization;
using LocalCloud.Faults;

namespace LocalCloud.Pages;

/// <summary>Switches a fault on or off: <c>POST /faults</c> with <c>kind</c> and <c>seconds</c>, in a form or in the address.</summary>
internal static class FaultForm
{
    private const int DefaultSeconds = 30;

    public static async Task TakeAsync(HttpContext context, FaultControl faults)
    {
        if (!IsOwn(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        // The “End” button says its kind after the one that is chosen.
        var kind = FaultKinds.Named(form["kind"].LastOrDefault() ?? context.Request.Query["kind"]);
        if (kind is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync($"kind is one of none, {string.Join(", ", FaultKinds.All.Select(fault => fault.Name))}\n");
            return;
        }

        var said = form["seconds"].LastOrDefault() ?? context.Request.Query["seconds"];
        var seconds = int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : DefaultSeconds;
        faults.Set(kind.Value, TimeSpan.FromSeconds(seconds));
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/faults";
    }

    /// <summary>A page of another origin must not switch anything here. Commands send no origin.</summary>
    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.Count == 0 || request.Headers.Origin == $"{request.Scheme}://{request.Host}";
}
