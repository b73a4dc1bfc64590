namespace Connect.Export;

/// <summary>
/// One signal's way out: takes its batches from the backlog one after the other, sends each until it is delivered or
/// dropped, and accounts for it. Its thread starts with the first batch and ends with <see cref="EndShutdown"/>.
/// </summary>
internal sealed class SendLoop : IDisposable
{
    /// <summary>For the thread to tell what became of its last batch, while there is someone to tell it to.</summary>
    private static readonly TimeSpan TimeToTell = TimeSpan.FromMilliseconds(250);

    private readonly OtlpSender _sender;
    private readonly Backlog _backlog;
    private readonly Doorbell _bell;
    private readonly Teller _teller;
    private readonly Arrival _arrival;
    private readonly Func<double> _random;
    private readonly Supervisor _supervisor;
    private readonly CancellationTokenSource _aborting = new();
    private readonly CancellationToken _abort;

    // Guarded by the bell's lock: whoever settles a batch, the loop or a shutdown whose time is up, does it under it.
    private readonly Stack<SealedBatch> _inHand = [];
    private long _numberInHand;
    private TimeSpan _retryAt;
    private TimeSpan _gate;
    private int _authRefusals;
    private TimeSpan? _closeBy;
    private bool _closed;

    public SendLoop(
        ExportSignal signal,
        PlainConnectSettings settings,
        ExportHttp http,
        Teller teller,
        Arrival arrival,
        MonotonicClock clock,
        Func<double> random)
    {
        Signal = signal;
        _sender = new OtlpSender(signal, settings, http, Tally, clock);
        _backlog = new Backlog(settings.BacklogBytes, Tally);
        _bell = new Doorbell(clock);
        _teller = teller;
        _arrival = arrival;
        _random = random;
        _supervisor = new Supervisor($"PlainConnect {signal.Name}", Run, clock, teller, Tally);
        _abort = _aborting.Token;
    }

    public ExportSignal Signal { get; }

    public Tally Tally { get; } = new();

    /// <summary>What waits for the endpoint, without what is in flight.</summary>
    public long BacklogBytes => _backlog.Bytes;

    /// <summary>Takes over a batch that the tally has as waiting. Never blocks on the endpoint.</summary>
    public void Add(SealedBatch batch)
    {
        var evicted = _backlog.Add(batch);
        _bell.Ring();
        _supervisor.Start();
        if (evicted > 0)
            Tell(SendLine.OfEviction(Signal, evicted));
    }

    /// <summary>
    /// Waits until all that was here at the call is delivered or dropped; false if the time ends before. Hurries nothing.
    /// </summary>
    public bool Flush(TimeSpan timeout, CancellationToken cancellation = default)
    {
        var until = _bell.After(timeout);
        using var ringing = cancellation.UnsafeRegister(static bell => ((Doorbell)bell!).Ring(), _bell);
        lock (_bell.Lock)
        {
            var last = _backlog.Added;
            while (!IsSettledThrough(last))
            {
                if (cancellation.IsCancellationRequested || _bell.Now >= until)
                    return false;
                _bell.Wait(until);
            }

            return true;
        }
    }

    /// <summary>Ends the pause before the next attempt, except for what the endpoint asked for.</summary>
    public void Hurry()
    {
        lock (_bell.Lock)
            _retryAt = TimeSpan.Zero;
        _bell.Ring();
    }

    /// <summary>From now on every batch gets one attempt, at once unless the endpoint asked for time.</summary>
    public void BeginShutdown(TimeSpan timeout)
    {
        lock (_bell.Lock)
        {
            _closeBy ??= _bell.After(timeout);
            _bell.Ring();
        }

        _supervisor.Stop();
    }

    /// <summary>
    /// Returns when nothing is left or the time of <see cref="BeginShutdown"/> is up; what is left then, in an attempt
    /// that hangs too, is counted as dropped.
    /// </summary>
    public void EndShutdown()
    {
        long left;
        lock (_bell.Lock)
        {
            var closeBy = _closeBy ??= _bell.Now;
            while (!IsEmpty && _gate < closeBy && _bell.Now < closeBy)
                _bell.Wait(closeBy);
            left = Close();
        }

        Abort();
        if (left > 0)
            Tell(SendLine.OfShutdown(Signal, left));
        _supervisor.Join(TimeToTell);
    }

    public void Dispose()
    {
        EndShutdown();
        _supervisor.Stop();
        _aborting.Dispose();
    }

    private bool IsEmpty => _inHand.Count == 0 && _backlog.IsEmpty;

    private bool IsSettledThrough(long number) =>
        _backlog.Gone >= number && (_inHand.Count == 0 || _numberInHand > number);

    private void Run()
    {
        while (Next() is { } batch)
        {
            batch.CountAttempt(_bell.Now);
            if (batch.Attempts > 1)
                Tally.Note(TallyNote.Retries);
            Apply(batch, _sender.Send(batch, _abort));
        }
    }

    /// <summary>Waits for a batch that may be sent now; null when closed.</summary>
    private SealedBatch? Next()
    {
        lock (_bell.Lock)
        {
            while (!_closed)
            {
                var due = IsEmpty ? TimeSpan.MaxValue : Due();
                if (_bell.Now < due)
                    _bell.Wait(due);
                // The bell's lock does not guard the backlog: an eviction may have emptied it since.
                else if (_inHand.Count > 0 || TakeInHand())
                    return _inHand.Peek();
            }

            return null;
        }
    }

    /// <summary>A shutdown has no time for backoffs, but what the endpoint asked for is kept.</summary>
    private TimeSpan Due() => _closeBy is null && _inHand.Count > 0 && _retryAt > _gate ? _retryAt : _gate;

    private bool TakeInHand()
    {
        if (_backlog.Take(out var number) is not { } batch)
            return false;

        _numberInHand = number;
        _inHand.Push(batch);
        return true;
    }

    private void Apply(SealedBatch batch, SendOutcome outcome)
    {
        // Cut before the lock is taken: it may be much to copy.
        var halves = outcome.Kind == OutcomeKind.TooLarge && Signal.Splittable ? BatchSplitter.Split(batch) : null;
        Decision decision;
        lock (_bell.Lock)
        {
            if (_closed)
                return;

            decision = Decide(batch, outcome, divisible: halves is not null);
            if (decision.Gate > TimeSpan.Zero)
                _gate = _bell.Now + decision.Gate;
            Settle(batch, outcome, decision, halves);
            _bell.Ring();
        }

        _arrival.Note(Signal, batch.Count, outcome);
        if (SendLine.Of(Signal, _sender.Host, batch.Count, outcome, decision) is { } line)
            Tell(line);
    }

    private Decision Decide(SealedBatch batch, SendOutcome outcome, bool divisible)
    {
        var sinceFirst = _bell.Now - batch.FirstAttempt!.Value;
        var decision = RetryPolicy.Decide(
            outcome, new AttemptState(batch.Attempts, sinceFirst, divisible, _authRefusals, _random()));

        // A failure without an answer says nothing about the token; every other answer says that it is good.
        if (outcome.Kind == OutcomeKind.Unauthorized)
            _authRefusals++;
        else if (outcome.Kind != OutcomeKind.Transient)
            _authRefusals = 0;

        return decision.Step == NextStep.Retry && _closeBy is not null
            ? Decision.Drop(DropReason.Shutdown) with { Gate = decision.Gate }
            : decision;
    }

    private void Settle(
        SealedBatch batch, SendOutcome outcome, Decision decision, (SealedBatch First, SealedBatch Second)? halves)
    {
        switch (decision.Step)
        {
            case NextStep.Retry:
                _retryAt = _bell.Now + decision.Delay;
                return;
            case NextStep.Deliver:
                Tally.Deliver(batch.Count, outcome.Rejected);
                if (outcome.MalformedResponse)
                    Tally.Note(TallyNote.MalformedResponse);
                break;
            case NextStep.Drop:
                Tally.DropInFlight(decision.Reason, batch.Count);
                break;
        }

        _inHand.Pop().Release();
        _retryAt = TimeSpan.Zero;
        if (decision.Step == NextStep.Halve && halves is var (first, second))
        {
            _inHand.Push(second);
            _inHand.Push(first);
        }
    }

    private long Close()
    {
        if (_closed)
            return 0;

        _closed = true;
        var left = _backlog.Close();
        while (_inHand.TryPop(out var batch))
        {
            Tally.DropInFlight(DropReason.Shutdown, batch.Count);
            left += batch.Count;
        }

        _bell.Ring();
        return left;
    }

    /// <summary>Outside of the lock, since it runs what others registered.</summary>
    private void Abort()
    {
        try
        {
            _aborting.Cancel();
        }
        catch (Exception exception) when (exception is AggregateException or ObjectDisposedException)
        {
            // A handler that fails when its request is cancelled, or another thread that was done with this before.
        }
    }

    private void Tell((string Reason, string Line) what) => _teller.Tell(what.Reason, what.Line);
}
