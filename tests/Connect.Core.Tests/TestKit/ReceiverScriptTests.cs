namespace Connect.Tests.TestKit;

public class ReceiverScriptTests
{
    [Fact]
    public async Task A_script_is_answered_in_order_and_then_the_default()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Status(500);
        receiver.Script("/v1/logs", Answer.Status(503).WithHeader("Retry-After", "1"), Answer.Ok);
        receiver.Script("/v1/logs", Answer.Status(429));

        Assert.Equal([503, 200, 429, 500, 500], await StatusesAsync(receiver, "/v1/logs", 5));
    }

    [Fact]
    public async Task Every_path_has_its_own_script_and_its_own_default()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Script("/v1/logs", Answer.Status(503));
        receiver.SetDefault("/v1/traces", Answer.Status(404));

        Assert.Equal([404], await StatusesAsync(receiver, "/v1/traces?x=1", 1));
        Assert.Equal([503, 200], await StatusesAsync(receiver, "/v1/logs", 2));
        Assert.Equal([200], await StatusesAsync(receiver, "/v1/metrics", 1));
    }

    [Fact]
    public async Task The_same_seed_draws_the_same_answers()
    {
        var first = await SeededAsync(42, "/v1/logs");

        Assert.Equal(first, await SeededAsync(42, "/v1/logs"));
        Assert.NotEqual(first, await SeededAsync(43, "/v1/logs"));
        Assert.Equal([200, 429, 503], first.Distinct().Order());
        Assert.True(first.Count(status => status == 200) > first.Count(status => status == 429));
    }

    [Fact]
    public async Task What_a_seed_draws_for_one_path_does_not_depend_on_requests_to_another()
    {
        var alone = await SeededAsync(7, "/v1/logs");

        Assert.Equal(alone, await SeededAsync(7, "/v1/logs", alsoAskFor: "/v1/traces"));
    }

    [Fact]
    public async Task Weights_must_be_above_zero()
    {
        await using var receiver = FaultReceiver.Start();

        Assert.Throws<ArgumentException>(() => receiver.Seed(1));
        Assert.Throws<ArgumentException>(() => receiver.Seed(1, (0, Answer.Ok)));
    }

    [Fact]
    public async Task Healing_forgets_every_fault()
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Default = Answer.Status(500);
        receiver.SetDefault("/v1/logs", Answer.Status(501));
        receiver.Seed(1, (1, Answer.Status(502)));
        receiver.Script("/v1/logs", Answer.Status(503), Answer.Status(504));

        Assert.Equal([503], await StatusesAsync(receiver, "/v1/logs", 1));
        receiver.Heal();

        Assert.Equal([200], await StatusesAsync(receiver, "/v1/logs", 1));
        Assert.Equal([200], await StatusesAsync(receiver, "/v1/traces", 1));
    }

    private static async Task<List<int>> SeededAsync(int seed, string path, string? alsoAskFor = null)
    {
        await using var receiver = FaultReceiver.Start();
        receiver.Seed(seed, (6, Answer.Ok), (1, Answer.Status(429)), (1, Answer.Status(503)));
        var statuses = new List<int>();
        for (var i = 0; i < 40; i++)
        {
            if (alsoAskFor is not null)
                await StatusesAsync(receiver, alsoAskFor, 1);
            statuses.AddRange(await StatusesAsync(receiver, path, 1));
        }

        return statuses;
    }

    private static async Task<List<int>> StatusesAsync(FaultReceiver receiver, string path, int count)
    {
        using var client = receiver.Client();
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
        {
            using var response = await client.PostAsync(path, []);
            statuses.Add((int)response.StatusCode);
        }

        return statuses;
    }
}
