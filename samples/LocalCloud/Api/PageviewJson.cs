using System.Text.Json;
using LocalCloud.Store;

namespace LocalCloud.Api;

internal static class PageviewJson
{
    public static void Write(Utf8JsonWriter json, Pageview view)
    {
        json.WriteNumber("sequence", view.Sequence);
        json.WriteString("time", view.Time);
        json.WriteString("token", view.Token);
        json.WriteString("url", view.Url);
        json.WriteString("title", view.Title);
        json.WriteString("referrer", view.Referrer);
        json.WriteString("anonymous_id", view.AnonymousId);
        json.WriteString("identity", view.Visitor.StateName);
        json.WriteString("user", view.Visitor.User);
        json.WriteString("trace_id", view.TraceId);
        json.WriteString("route", view.Route);
    }
}
