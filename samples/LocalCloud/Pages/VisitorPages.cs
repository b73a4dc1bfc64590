using LocalCloud.Intake;
using LocalCloud.Pages.Parts;

namespace LocalCloud.Pages;

/// <summary>What a visitor of the app sees who sent a support form.</summary>
internal static class VisitorPages
{
    public static Task ThanksAsync(HttpContext context) => PageAnswer.WriteAsync(context, Layout.Bare("Thank you", Markup.Of($"""
        <h1>Thank you</h1>
        <p>Your message has arrived. We will answer as soon as we can.</p>
        """)));

    public static Task SorryAsync(HttpContext context, Refusal refusal) => PageAnswer.WriteAsync(
        context,
        Layout.Bare("Not sent", Markup.Of($"""
            <h1>Your message was not sent</h1>
            <p>Why: {refusal.Why}.</p>
            <p>Go back, and it is still there.</p>
            """)),
        refusal.Status);
}
