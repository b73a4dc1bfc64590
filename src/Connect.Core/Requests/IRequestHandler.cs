namespace Connect.Requests;

/// <summary>
/// What is done at the moments of a request. The payloads are ASP.NET Core's, and so are the types that an
/// implementation's methods work with: they are entered only when ASP.NET Core has raised the event.
/// </summary>
internal interface IRequestHandler
{
    /// <summary>A request has begun; the payload is its context.</summary>
    void Begin(object? payload);

    /// <summary>Routing has found an endpoint, perhaps not for the first time; the payload is the context.</summary>
    void Match(object? payload);

    /// <summary>An exception has left the app; the payload holds it and the context.</summary>
    void Fail(object? payload);

    /// <summary>The request has ended, and its activity is about to stop; the payload is the context.</summary>
    void End(object? payload);
}
