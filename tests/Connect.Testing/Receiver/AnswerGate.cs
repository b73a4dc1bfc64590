namespace Connect.Tests;

/// <summary>Holds answers back until the test lets them go, so that no test has to sleep.</summary>
public sealed class AnswerGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Opened => _opened.Task;

    /// <summary>Lets every answer held by this gate go, now and from now on.</summary>
    public void Open() => _opened.TrySetResult();
}
