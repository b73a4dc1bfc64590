using System.Runtime.InteropServices;

namespace Connect.Otlp;

internal struct Property
{
    public string Name;
    public object? Value;

    /// <summary>Where the body has the text that the attribute is to have; see <see cref="PropertyList.TextsMoved"/>.</summary>
    public int TextStart;

    /// <summary>Nothing where the body has no such text.</summary>
    public int TextLength;
}

/// <summary>
/// An event's properties, one a name, in their order. An event usually has the same ones as the last of its template;
/// as long as it does, each name costs one comparison of references.
/// </summary>
internal sealed class PropertyList
{
    // From here on names are looked up by hash.
    private const int Many = 24;
    private const int LongestKept = 256;

    private Property[] _properties = new Property[Many];
    private readonly PlanSlot _ownSlot = new();
    private readonly Dictionary<string, int> _index = [];
    private PlanSlot _slot;
    private PlannedProperty[] _planned;
    private int _count;
    private int _onPlan;

    public PropertyList()
    {
        _slot = _ownSlot;
        _planned = _slot.Plan.Properties;
    }

    public ref Property this[int index] => ref _properties[index];

    /// <summary>
    /// How far the body's texts were moved after they were written; nothing when they cannot be used. Times and decimals
    /// take most of an event's time, and are formatted once.
    /// </summary>
    public int? TextsMoved { get; set; }

    public ReadOnlySpan<Property> All => _properties.AsSpan(0, _count);

    /// <summary>Of those that are on the plan: how they were planned. They are the first ones.</summary>
    public ReadOnlySpan<PlannedProperty> Planned => _planned.AsSpan(0, _onPlan);

    /// <summary>How many had no name.</summary>
    public int Nameless { get; private set; }

    public void Expect(PlanSlot? slot)
    {
        _slot = slot ?? _ownSlot;
        _planned = _slot.Plan.Properties;
        _onPlan = 0;
        while (_onPlan < _count && _onPlan < _planned.Length && IsPlanned(_properties[_onPlan].Name))
        {
            _onPlan++;
        }
    }

    public void Add(string? name, object? value)
    {
        if (string.IsNullOrEmpty(name))
        {
            Nameless++;
            return;
        }

        if (_onPlan == _count && _onPlan < _planned.Length && IsPlanned(name))
        {
            // No name is planned twice.
            _onPlan++;
        }
        else if (Find(name) >= 0)
        {
            return;
        }

        if (_count == _properties.Length)
        {
            Array.Resize(ref _properties, 2 * _count);
        }

        ref var property = ref _properties[_count++];
        property.Name = name;
        property.Value = value;
    }

    /// <summary>The position of a property, or -1. A guess makes it quick.</summary>
    public int Find(string name, int guess) =>
        (uint)guess < (uint)_count && _properties[guess].Name == name ? guess : Find(name);

    /// <summary>Lets the template's next event expect this one's properties.</summary>
    public void Learn()
    {
        if (_onPlan < _count && _onPlan < PlannedProperty.MostOfThem)
        {
            _slot.Learn(All);
        }
    }

    public void Clear()
    {
        if (_properties.Length > LongestKept)
        {
            _properties = new Property[Many];
        }
        else
        {
            _properties.AsSpan(0, _count).Clear();
        }

        if (_index.Count > 0)
        {
            _index.Clear();
        }

        _count = 0;
        Nameless = 0;
        TextsMoved = null;
        Expect(null);
    }

    private bool IsPlanned(string name)
    {
        var planned = _planned[_onPlan].Name;
        return ReferenceEquals(planned, name) || planned == name;
    }

    private int Find(string name)
    {
        if (_count > Many)
        {
            return FindByHash(name);
        }

        var all = All;
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private int FindByHash(string name)
    {
        for (var i = _index.Count; i < _count; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_index, _properties[i].Name, out _) = i;
        }

        return _index.GetValueOrDefault(name, -1);
    }
}
