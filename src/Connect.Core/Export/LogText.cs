using System.ComponentModel;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>Texts of what must be read where the app logs, since it may change later. Not for apps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LogText
{
    /// <summary>What an object says it is, under invariant culture; what stands for it when it throws.</summary>
    public static string Of(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        try
        {
            return UserText.Of(value);
        }
        catch (Exception exception)
        {
            return ErrorText.Of(exception);
        }
    }

    /// <summary>An exception's message, in the same way.</summary>
    public static string OfMessage(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return ExceptionText.MessageOf(exception);
    }

    /// <summary>What stands for a value whose own code threw.</summary>
    public static string OfError(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return ErrorText.Of(exception);
    }
}
