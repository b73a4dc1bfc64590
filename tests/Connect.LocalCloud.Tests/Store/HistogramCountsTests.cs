using LocalCloud.Store;

namespace Connect.Tests.Store;

public class HistogramCountsTests
{
    [Theory]
    [InlineData(0.25, 10)]
    [InlineData(0.50, 15)]
    [InlineData(0.75, 20)]
    [InlineData(1.00, 30)]
    public void A_quantile_lies_within_its_bucket_in_proportion(double share, double expected)
    {
        var histogram = new HistogramCounts(0, [10, 20, 30], [1, 2, 1, 0], null, null);

        Assert.Equal(expected, histogram.Quantile(share)!.Value, 6);
    }

    [Fact]
    public void A_quantile_is_never_outside_of_what_was_measured()
    {
        var histogram = new HistogramCounts(0, [10, 20], [0, 4, 0], 12, 13);

        Assert.Equal(12, histogram.Quantile(0.01));
        Assert.Equal(13, histogram.Quantile(0.99));
    }

    [Fact]
    public void Past_the_last_bound_the_largest_value_counts()
    {
        Assert.Equal(75, new HistogramCounts(0, [50], [0, 2], null, 100).Quantile(0.5));
        Assert.Equal(50, new HistogramCounts(0, [50], [0, 2], null, null).Quantile(0.5));
    }

    [Fact]
    public void Of_nothing_there_is_no_quantile() => Assert.Null(new HistogramCounts(0, [1], [0, 0], null, null).Quantile(0.5));

    [Fact]
    public void What_was_added_to_a_total_is_the_difference_unless_it_started_anew()
    {
        var before = new HistogramCounts(5, [1], [2, 3], null, null);

        Assert.Equal([1L, 2L], new HistogramCounts(9, [1], [3, 5], null, null).Since(before).Counts);
        Assert.Equal([1L, 0L], new HistogramCounts(1, [1], [1, 0], null, null).Since(before).Counts);
    }
}
