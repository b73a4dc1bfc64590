namespace Connect.Tests.Sampling;

public class TraceSamplingTests
{
    [Theory]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736", false, false, false, true)]
    [InlineData("00000000000000000000000000000001", false, true, true, true)]
    [InlineData("ffffffffffffffff0000000000000000", false, true, true, true)]
    [InlineData("0000000000000000ffffffffffffffff", false, false, false, true)]
    public void A_trace_is_sampled_as_python_samples_it(string traceId, bool at0, bool at01, bool at05, bool at1)
    {
        Assert.Equal(at0, new TraceSampling(0.0).Includes(traceId));
        Assert.Equal(at01, new TraceSampling(0.1).Includes(traceId));
        Assert.Equal(at05, new TraceSampling(0.5).Includes(traceId));
        Assert.Equal(at1, new TraceSampling(1.0).Includes(traceId));
    }

    [Theory]
    [InlineData(0.5, 0x8000000000000000)]
    [InlineData(0.1, 1844674407370955264)]
    [InlineData(0.9999999999999999, 18446744073709549568)]
    [InlineData(5e-20, 1)]
    public void The_bound_is_the_rate_of_all_ids_rounded(double rate, ulong bound)
    {
        Assert.False(new TraceSampling(rate).Includes(bound));
        Assert.True(new TraceSampling(rate).Includes(bound - 1));
    }

    [Fact]
    public void A_rate_below_half_an_id_samples_none() => Assert.False(new TraceSampling(2e-20).Includes(0));

    [Fact]
    public void The_high_half_of_an_id_does_not_matter() =>
        Assert.Equal(
            new TraceSampling(0.5).Includes("ffffffffffffffff7fffffffffffffff"),
            new TraceSampling(0.5).Includes("00000000000000017fffffffffffffff"));
}
