using Connect.Export;

namespace Connect.Tests.Transport;

public class BatchArraysTests
{
    private const int Usual = 120_000;

    private readonly BatchArrays _arrays = new();

    [Fact]
    public void An_array_that_was_returned_is_used_again()
    {
        var array = _arrays.Rent(Usual);
        _arrays.Return(array);

        Assert.Same(array, _arrays.Rent(Usual - 1_000));
        Assert.NotSame(array, _arrays.Rent(Usual));
    }

    [Fact]
    public void An_array_is_never_much_larger_than_asked_for()
    {
        _arrays.Return(new byte[4 * Usual]);

        for (var size = 0; size < 3 * Usual; size += 7_001)
        {
            Assert.InRange(_arrays.Rent(size).Length, size, size + size / 4 + 32 * 1024);
        }
    }

    [Fact]
    public void What_is_kept_is_bounded()
    {
        byte[][] arrays = [.. Enumerable.Range(0, 100).Select(_ => new byte[Usual])];
        foreach (var array in arrays)
        {
            _arrays.Return(array);
        }

        Assert.Equal(8, Enumerable.Range(0, 100).Select(_ => _arrays.Rent(Usual)).Count(arrays.Contains));

        byte[][] large = [.. Enumerable.Range(0, 100).Select(_ => new byte[1024 * 1024])];
        foreach (var array in large)
        {
            _arrays.Return(array);
        }

        Assert.Equal(4, Enumerable.Range(0, 100).Select(_ => _arrays.Rent(1024 * 1024)).Count(large.Contains));
    }
}
