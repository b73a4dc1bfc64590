namespace LocalCloud.Intake.Otlp;

/// <summary>The bytes are not the message they should be.</summary>
internal sealed class MalformedPayloadException(string message) : Exception(message);
