namespace Connect.Export;

/// <summary>Whether database commands are to be left out here and now; travels with async calls.</summary>
internal static class DatabaseSuppression
{
    private static readonly AsyncLocal<bool> Flag = new();

    // Reading the other costs as much as the rest of a command that nobody listens to.
    private static volatile bool _used;

    public static bool IsOn => _used && Flag.Value;

    public static IDisposable Begin()
    {
        _used = true;
        var scope = new Scope(Flag.Value);
        Flag.Value = true;
        return scope;
    }

    private sealed class Scope(bool outer) : IDisposable
    {
        private bool _ended;

        public void Dispose()
        {
            if (_ended)
                return;

            _ended = true;
            Flag.Value = outer;
        }
    }
}
