using Connect.Export;
using FsCheck;
using FsCheck.Fluent;

namespace Connect.Tests.Transport;

public class RetryPolicyTests
{
    private static readonly Gen<SendOutcome> Outcomes =
        from kind in Gen.Elements(Enum.GetValues<OutcomeKind>())
        from status in Gen.Choose(200, 999)
        from retryAfter in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(100, 900_000).Select(ms => (int?)ms))
        select new SendOutcome(kind, "some cause")
        {
            Status = status,
            RetryAfter = kind == OutcomeKind.Transient && retryAfter is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
        };

    private static readonly Gen<AttemptState> Attempts =
        from number in Gen.OneOf(Gen.Choose(1, 12), Gen.Choose(1, int.MaxValue))
        from milliseconds in Gen.OneOf(Gen.Choose(0, 400_000), Gen.Elements(0, 299_999, 300_000, 300_001))
        from divisible in Gen.Elements(true, false)
        from refusals in Gen.OneOf(Gen.Choose(0, 8), Gen.Choose(0, int.MaxValue))
        from random in Gen.Choose(0, 999)
        select new AttemptState(number, TimeSpan.FromMilliseconds(milliseconds), divisible, refusals, random / 1000.0);

    [Theory]
    [InlineData(1, 0.0, 0.5)]
    [InlineData(1, 0.999, 0.9995)]
    [InlineData(2, 0.0, 1)]
    [InlineData(3, 0.5, 3)]
    [InlineData(5, 0.0, 8)]
    [InlineData(6, 0.0, 15)]
    [InlineData(7, 0.5, 22.5)]
    [InlineData(1000, 0.0, 15)]
    [InlineData(int.MaxValue, 0.0, 15)]
    public void The_backoff_doubles_to_thirty_seconds_and_jitter_takes_up_to_half(int failures, double random, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.Backoff(failures, random));

    [Theory]
    [InlineData(0, null, "retry 0.5")]
    [InlineData(299, null, "retry 0.5")]
    [InlineData(299.8, null, "retry 0.2")]
    [InlineData(300, null, "drop expired")]
    [InlineData(1000, null, "drop expired")]
    [InlineData(0, 0.1, "retry 0.5 gate 0.1")]
    [InlineData(0, 40.0, "retry 40 gate 40")]
    [InlineData(0, 300.0, "retry 300 gate 300")]
    [InlineData(0, 301.0, "drop expired gate 301")]
    [InlineData(250, 50.0, "retry 50 gate 50")]
    [InlineData(250, 50.5, "drop expired gate 50.5")]
    [InlineData(300, 10.0, "drop expired gate 10")]
    public void A_transient_failure_is_tried_again_in_the_batchs_time(double since, double? retryAfter, string expected)
    {
        var outcome = SendOutcome.Failed("some cause") with
        {
            RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };

        Assert.Equal(expected, Text(RetryPolicy.Decide(outcome, Attempt(TimeSpan.FromSeconds(since)))));
    }

    [Theory]
    [InlineData(200, "deliver")]
    [InlineData(299, "deliver")]
    [InlineData(300, "drop http_300")]
    [InlineData(301, "drop redirect")]
    [InlineData(308, "drop redirect")]
    [InlineData(309, "drop http_309")]
    [InlineData(400, "drop http_400")]
    [InlineData(401, "drop auth gate 60")]
    [InlineData(403, "drop auth gate 60")]
    [InlineData(404, "drop http_404")]
    [InlineData(405, "drop http_405")]
    [InlineData(413, "halve")]
    [InlineData(429, "retry 0.5")]
    [InlineData(500, "drop http_500")]
    [InlineData(501, "drop http_501")]
    [InlineData(502, "retry 0.5")]
    [InlineData(503, "retry 0.5")]
    [InlineData(504, "retry 0.5")]
    [InlineData(999, "drop http_999")]
    public void A_status_decides(int status, string expected) => Assert.Equal(
        expected,
        Text(RetryPolicy.Decide(ResponseClassifier.Classify(status, [], default), Attempt(TimeSpan.Zero))));

    [Fact]
    public void Decisions_agree_with_the_model() => Properties.ForAll(
        from outcome in Outcomes from attempt in Attempts select (outcome, attempt),
        it => Assert.Equal(Model(it.outcome, it.attempt), Text(RetryPolicy.Decide(it.outcome, it.attempt))));

    [Fact]
    public void However_an_endpoint_fails_a_batch_ends_at_300_seconds_and_never_spins() => Properties.ForAll(
        from outcomes in Gen.ArrayOf(Outcomes.Where(outcome => outcome.Kind == OutcomeKind.Transient), 40)
        from random in Gen.Choose(0, 999)
        from took in Gen.Choose(0, 30_000)
        select (outcomes, random: random / 1000.0, took: TimeSpan.FromMilliseconds(took)),
        it =>
        {
            var (now, attempts, gate) = (TimeSpan.Zero, 0, TimeSpan.Zero);
            while (true)
            {
                Assert.True(now <= TimeSpan.FromSeconds(300));
                Assert.True(now >= gate);
                var ended = now + it.took;
                var decision = RetryPolicy.Decide(
                    it.outcomes[attempts], new AttemptState(++attempts, ended, false, 0, it.random));
                if (decision.Step == NextStep.Drop)
                    break;

                gate = ended + decision.Gate;
                now = ended + decision.Delay;
            }

            // 1 + 2 + 4 + 8 + 16 + 30 × n seconds, at most halved.
            Assert.InRange(attempts, 1, 25);
        });

    /// <summary>The rules once more, as a person would go through them.</summary>
    private static string Model(SendOutcome outcome, AttemptState attempt)
    {
        switch (outcome.Kind)
        {
            case OutcomeKind.Accepted:
                return "deliver";
            case OutcomeKind.Redirected:
                return "drop redirect";
            case OutcomeKind.Refused:
                return $"drop http_{outcome.Status}";
            case OutcomeKind.TooLarge:
                return attempt.Divisible ? "halve" : "drop too_large";
            case OutcomeKind.Unauthorized:
                int[] minutes = [1, 2, 4, 8, 15];
                return $"drop auth gate {60 * minutes[Math.Min(attempt.AuthRefusals, 4)]}";
        }

        double[] ladder = [1, 2, 4, 8, 16, 30];
        var backoff = ladder[Math.Min(attempt.Number - 1, 5)] * (0.5 + (attempt.Random / 2));
        var asked = outcome.RetryAfter?.TotalSeconds ?? 0;
        var left = 300 - attempt.SinceFirst.TotalSeconds;
        var gate = asked > 0 ? $" gate {Seconds(asked)}" : "";
        return left <= 0 || asked > left
            ? "drop expired" + gate
            : $"retry {Seconds(Math.Min(Math.Max(backoff, asked), left))}{gate}";
    }

    private static string Text(Decision decision)
    {
        var gate = decision.Gate > TimeSpan.Zero ? $" gate {Seconds(decision.Gate.TotalSeconds)}" : "";
        return decision.Step switch
        {
            NextStep.Deliver => "deliver",
            NextStep.Halve => "halve",
            NextStep.Retry => $"retry {Seconds(decision.Delay.TotalSeconds)}",
            _ => $"drop {decision.Reason}",
        } + gate;
    }

    private static string Seconds(double seconds) =>
        Math.Round(seconds, 4).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static AttemptState Attempt(TimeSpan since) => new(1, since, Divisible: true, AuthRefusals: 0, Random: 0);
}
