using Microsoft.AspNetCore.Http;

namespace Connect.Requests;

/// <summary>What has to be remembered of a request until it ends; kept among its features, and only of few requests.</summary>
internal sealed class RequestNotes
{
    /// <summary>Whether the pipeline runs again, to show the page of a status.</summary>
    public bool RunsAgain { get; set; }

    /// <summary>The endpoint of the first run, if there was one.</summary>
    public Endpoint? FirstEndpoint { get; set; }

    /// <summary>The exception that has left the app.</summary>
    public Exception? Unhandled { get; set; }

    public static RequestNotes Of(HttpContext context)
    {
        if (context.Features.Get<RequestNotes>() is { } notes)
            return notes;

        notes = new RequestNotes();
        context.Features.Set(notes);
        return notes;
    }
}
