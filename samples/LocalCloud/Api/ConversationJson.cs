using System.Text.Json;
using LocalCloud.Store;

namespace LocalCloud.Api;

internal static class ConversationJson
{
    public static void Write(Utf8JsonWriter json, Conversation conversation)
    {
        json.WriteString("conversation", conversation.Id);
        json.WriteString("time", conversation.Time);
        json.WriteString("form", conversation.Form);
        json.WriteString("form_slug", conversation.Slug);
        json.WriteString("name", conversation.Name);
        json.WriteString("email", conversation.Email);
        json.WriteString("message", conversation.Message);
        json.WriteString("identity", conversation.Visitor.StateName);
        json.WriteString("user", conversation.Visitor.User);
        json.WriteString("rendered", conversation.Rendered);
        json.WriteString("page_origin", conversation.PageOrigin);
        json.WritePropertyName("extras");
        ValueText.Write(json, conversation.Extras);
    }
}
