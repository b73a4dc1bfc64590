using LocalCloud.Api;
using LocalCloud.Pages;
using LocalCloud.Store;

namespace LocalCloud.Intake.Forms;

/// <summary>Takes what support forms send: <c>POST /forms/{id}</c>, as a browser's form or as JSON.</summary>
internal sealed class FormEndpoint(RenderTokens tokens, IdentityReader identities, NextPage nextPage, CloudStore store)
{
    private const int Objects = 1_000;

    public async Task TakeAsync(HttpContext context)
    {
        CrossOrigin.Allow(context);
        try
        {
            if (context.Request.Headers.Origin == "null")
            {
                throw new RefusedException(
                    StatusCodes.Status403Forbidden,
                    "the browser hid the page's origin; a page with Referrer-Policy same-origin or no-referrer needs "
                    + "<meta name=\"referrer\" content=\"strict-origin-when-cross-origin\">");
            }

            var post = await FormPost.ReadAsync(context);
            await AnswerAsync(context, post, Take(context, post));
        }
        catch (RefusedException exception)
        {
            store.Traffic.Refused(Signals.Forms, $"{exception.Refusal.Status}, {exception.Refusal.Why}");
            await RefuseAsync(context, exception.Refusal);
        }
    }

    /// <summary>The conversation's id. What fills in the field that people do not see gets one as well, of nothing.</summary>
    private Guid Take(HttpContext context, FormPost post)
    {
        var id = Guid.NewGuid();
        if (post["plain_connect_check"].Length > 0)
        {
            store.Traffic.Refused(Signals.Forms, "discarded silently, the hidden field was filled in");
            return id;
        }

        if (string.IsNullOrWhiteSpace(post["message"]))
            throw new RefusedException(StatusCodes.Status400BadRequest, "there is no message");
        store.Add(new Conversation
        {
            Cost = Objects + 2 * post.Size,
            Id = id,
            Time = store.Time.GetUtcNow(),
            // Routing decodes all of a path but its encoded slashes.
            Form = ((string)context.Request.RouteValues["id"]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase),
            Slug = post["form_slug"],
            Name = post["name"],
            Email = post["email"],
            Message = post["message"],
            Extras = post.Extras,
            Visitor = identities.Read(post["plain_connect_identity"]),
            Rendered = tokens.Check(post["plain_connect_render_token"]),
            PageOrigin = context.Request.Headers.Origin.ToString(),
        });
        store.Traffic.Took(Signals.Forms, 1, 0, post.Size, post.Size, store.Time.GetUtcNow());
        return id;
    }

    private Task AnswerAsync(HttpContext context, FormPost post, Guid id)
    {
        if (post.IsJson)
        {
            return JsonAnswer.WriteAsync(context, json =>
            {
                json.WriteBoolean("ok", true);
                json.WriteString("conversation", id);
            });
        }

        if (nextPage.Of(post["_next"]) is not { } next)
            return VisitorPages.ThanksAsync(context);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = next;
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal) => FormPost.IsJsonType(context.Request)
        ? JsonAnswer.WriteAsync(
            context,
            json =>
            {
                json.WriteBoolean("ok", false);
                json.WriteString("error", refusal.Why);
            },
            refusal.Status)
        : VisitorPages.SorryAsync(context, refusal);
}
