using System.Diagnostics;

namespace Connect.Tests;

/// <summary>One wire format: the same scenarios through every framework are the same records, field by field.</summary>
public class ConformanceTests
{
    public static TheoryData<string> Names => [.. Scenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_way_gives_the_same_record_but_for_the_differences_named(string name)
    {
        var scenario = Scenarios.All.Single(candidate => candidate.Name == name);
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        activity.Start();

        var expected = await Exchange.SendAsync(scenario, scenario.Ways[0]);
        Assert.Equal("string " + scenario.Body, expected["body"]);
        Assert.Equal(activity.SpanId.ToHexString(), expected["span_id"]);
        foreach (var way in scenario.Ways.Skip(1))
        {
            var actual = await Exchange.SendAsync(scenario, way);
            var differing = expected.Keys.Union(actual.Keys)
                .Where(field => expected.GetValueOrDefault(field) != actual.GetValueOrDefault(field))
                .Select(field => $"{way} {field}: {actual.GetValueOrDefault(field) ?? "(not there)"} instead of {expected.GetValueOrDefault(field) ?? "(not there)"}")
                .ToList();
            var named = scenario.Differences.Where(difference => difference.Way == way).Select(difference => $"{way} {difference.Field}: ").ToList();

            // Both ways round: no difference without a reason, and no reason without a difference.
            Assert.DoesNotContain(differing, text => !named.Exists(start => text.StartsWith(start, StringComparison.Ordinal)));
            Assert.DoesNotContain(named, start => !differing.Exists(text => text.StartsWith(start, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void There_are_enough_of_them_and_each_difference_has_a_reason()
    {
        Assert.True(Scenarios.All.Count >= 40);
        Assert.All(Scenarios.All.SelectMany(scenario => scenario.Differences), difference => Assert.NotEmpty(difference.Reason));
    }
}
