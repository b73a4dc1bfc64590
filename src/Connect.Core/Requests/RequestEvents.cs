using System.Diagnostics;
using Connect.Export;

namespace Connect.Requests;

/// <summary>
/// Hears what ASP.NET Core tells about requests, and hands it on. Nothing in here is compiled against ASP.NET Core, and
/// nothing that goes wrong behind it reaches the app.
/// </summary>
internal sealed class RequestEvents : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
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

    private readonly IRequestHandler _handler;
    private readonly InstrumentationFaults _faults;
    private readonly List<IDisposable> _subscriptions = [];
    private volatile bool _ended;

    private RequestEvents(IRequestHandler handler, InstrumentationFaults faults)
    {
        _handler = handler;
        _faults = faults;
    }

    /// <summary>Begins to listen; the end of it is the result's.</summary>
    public static RequestEvents Subscribe(IRequestHandler handler, InstrumentationFaults faults)
    {
        var events = new RequestEvents(handler, faults);
        events.Keep(DiagnosticListener.AllListeners.Subscribe(events));
        return events;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Library && !_ended)
            Keep(value.Subscribe(this, IsWanted));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (_ended)
            return;

        try
        {
            HandOn(value.Key, value.Value);
        }
        catch (Exception exception) when (InstrumentationFaults.IsOfLoading(exception))
        {
            // It would fail the same with every request.
            _ended = true;
            _faults.Add(Library, exception);
        }
        catch (Exception exception)
        {
            _faults.Add(Library, exception);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _ended = true;
        lock (_subscriptions)
        {
            foreach (var subscription in _subscriptions)
                subscription.Dispose();
            _subscriptions.Clear();
        }
    }

    private void HandOn(string name, object? payload)
    {
        switch (name)
        {
            case Start:
                _handler.Begin(payload);
                break;
            case EndpointMatched:
                _handler.Match(payload);
                break;
            case UnhandledException or ShownException:
                _handler.Fail(payload);
                break;
            case Stop:
                _handler.End(payload);
                break;
        }
    }

    private bool IsWanted(string name) =>
        !_ended && name is (Request or Start or Stop or EndpointMatched or UnhandledException or ShownException);

    private void Keep(IDisposable subscription)
    {
        lock (_subscriptions)
            _subscriptions.Add(subscription);
        if (_ended)
            subscription.Dispose();
    }
}
