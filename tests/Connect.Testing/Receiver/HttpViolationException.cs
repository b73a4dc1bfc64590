namespace Connect.Tests;

/// <summary>The client sent what HTTP/1.1 does not allow, or more than the receiver takes.</summary>
internal sealed class HttpViolationException(string message) : Exception(message);
