namespace Connect;

/// <summary>An event that must not be lost was not delivered.</summary>
public sealed class PlainConnectDeliveryException : Exception
{
    /// <summary>Makes the exception.</summary>
    public PlainConnectDeliveryException()
    {
    }

    /// <summary>Makes the exception with what happened.</summary>
    public PlainConnectDeliveryException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what happened and why.</summary>
    public PlainConnectDeliveryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
