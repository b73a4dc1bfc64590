namespace Connect.Otlp;

/// <summary>What stands for a value whose own code threw.</summary>
internal static class ErrorText
{
    public static string Of(Exception exception) => $"<error: {exception.GetType().Name}>";
}
