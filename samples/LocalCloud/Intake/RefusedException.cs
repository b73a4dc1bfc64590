namespace LocalCloud.Intake;

/// <summary>Ends the work on a request that is not taken.</summary>
internal sealed class RefusedException(int status, string why) : Exception(why)
{
    public Refusal Refusal { get; } = new(status, why);
}
