using Connect.Export;

namespace Connect.Requests;

/// <summary>What ASP.NET Core tells about requests. Nothing in here is compiled against ASP.NET Core.</summary>
internal static class RequestEvents
{
    /// <summary>The name of the library's diagnostic listener and of its activity source.</summary>
    public const string Library = "Microsoft.AspNetCore";

    // Whoever wants the others has to want this one, with which the library asks whether there is to be an activity.
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private const string Start = Request + ".Start";
    private const string Stop = Request + ".Stop";
    private const string EndpointMatched = "Microsoft.AspNetCore.Routing.EndpointMatched";
    private const string UnhandledException = "Microsoft.AspNetCore.Hosting.UnhandledException";

    // Of the developers' page, after which there is no unhandled exception for the host.
    private const string ShownException = "Microsoft.AspNetCore.Diagnostics.UnhandledException";

    /// <summary>Begins to hand them on; the end of it is the result's.</summary>
    public static LibraryEvents Subscribe(IRequestHandler handler, InstrumentationFaults faults) =>
        new(Library, IsWanted, (name, payload) => HandOn(handler, name, payload), faults);

    private static bool IsWanted(string name) =>
        name is Request or Start or Stop or EndpointMatched or UnhandledException or ShownException;

    private static void HandOn(IRequestHandler handler, string name, object? payload)
    {
        switch (name)
        {
            case Start:
                handler.Begin(payload);
                break;
            case EndpointMatched:
                handler.Match(payload);
                break;
            case UnhandledException or ShownException:
                handler.Fail(payload);
                break;
            case Stop:
                handler.End(payload);
                break;
        }
    }
}
