using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Connect.Tests;

/// <summary>What has arrived, and a signal whenever that changes.</summary>
internal sealed class RequestLog
{
    private const int ShownInMessages = 20;

    private readonly object _lock = new();
    private readonly List<ReceivedRequest> _requests = [];
    private readonly List<string> _violations = [];
    private TaskCompletionSource _changed = NewSignal();

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_lock)
                return _requests.ToArray();
        }
    }

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_lock)
                return _violations.ToArray();
        }
    }

    public ReceivedRequest Add(Func<int, ReceivedRequest> create)
    {
        ReceivedRequest request;
        lock (_lock)
        {
            request = create(_requests.Count + 1);
            _requests.Add(request);
        }

        Signal();
        return request;
    }

    public void AddViolation(string violation)
    {
        lock (_lock)
            _violations.Add(violation);
        Signal();
    }

    /// <summary>Makes whoever waits look again.</summary>
    public void Signal()
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }

    public async Task<IReadOnlyList<ReceivedRequest>> WaitForAsync(
        Func<IReadOnlyList<ReceivedRequest>, bool> condition, TimeSpan timeout, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            // Taken before looking: a change after the look then completes this very signal.
            Task changed;
            lock (_lock)
                changed = _changed.Task;

            var requests = Requests;
            if (condition(requests))
                return requests;

            var left = timeout - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !await CompletesWithin(changed, left))
                throw new TimeoutException(Describe(what, timeout));
        }
    }

    private static async Task<bool> CompletesWithin(Task task, TimeSpan time)
    {
        try
        {
            await task.WaitAsync(time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private string Describe(string what, TimeSpan timeout)
    {
        var requests = Requests;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Waited {timeout} for {what}; ")
            .Append(CultureInfo.InvariantCulture, $"{requests.Count} requests had arrived.");
        if (requests.Count > ShownInMessages)
            text.Append(CultureInfo.InvariantCulture, $" The last {ShownInMessages}:");
        foreach (var request in requests.TakeLast(ShownInMessages))
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  {request}");
            text.Append(request.Acknowledged ? ", acknowledged" : ", not acknowledged");
        }

        foreach (var violation in Violations.TakeLast(ShownInMessages))
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  refused: {violation}");
        return text.ToString();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
