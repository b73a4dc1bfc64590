using LocalCloud.Store;

namespace LocalCloud.Queries;

/// <summary>The newest of a shelf, newest first.</summary>
internal static class Newest
{
    public const int DefaultLimit = 200;
    private const int MaxLimit = 5_000;

    public static IEnumerable<T> Of<T>(Shelf<T> shelf, int limit)
        where T : class, IKept => shelf.Snapshot().Reverse().Take(limit);

    public static IEnumerable<T> Of<T>(Shelf<T> shelf, QueryValues query)
        where T : class, IKept => Of(shelf, (int)Math.Clamp(query.Number("limit") ?? DefaultLimit, 1, MaxLimit));
}
