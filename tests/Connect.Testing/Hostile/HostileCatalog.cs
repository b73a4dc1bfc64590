namespace Connect.Tests;

/// <summary>
/// Hostile things by name. Each is made anew when asked for: some are huge, and some wear out.
/// </summary>
internal sealed class HostileCatalog<T> : List<(string Name, Func<T> Make)>
{
    public void Add(string name, Func<T> make) => Add((name, make));

    public IEnumerable<string> Names => this.Select(item => item.Name);

    public T this[string name] => Find(item => item.Name == name) is { Make: { } make }
        ? make()
        : throw new ArgumentException($"No hostile thing is named \"{name}\".", nameof(name));
}
