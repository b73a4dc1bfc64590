using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Connect.Otlp;

internal struct Property
{
    /// <summary>Only of those that are not on the plan, which has the others' names.</summary>
    public string? Name;

    public object? Value;

    /// <summary>What the body's renderer has left of it for the attribute.</summary>
    public PropertyBytes Bytes;

    /// <summary>Where these are: a text in the body, see <see cref="PropertyList.TextsMoved"/>, or a value among the encoded ones.</summary>
    public int Start;

    public int Length;
}

/// <summary>Bytes that an attribute can be made of without looking at its value again.</summary>
internal enum PropertyBytes : byte
{
    None,
    Text,
    Value,
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

    // Up to here clearing one by one is quicker than a call.
    private const int Few = 6;

    private Property[] _properties = new Property[Many];
    private readonly PlanSlot _ownSlot = new();
    private readonly Dictionary<string, int> _index = [];
    private PlannedProperty[] _planned;
    private int _count;
    private int _onPlan;

    public PropertyList() => _planned = _ownSlot.Plan.Properties;

    public ref Property this[int index] => ref _properties[index];

    /// <summary>
    /// How far the body's texts were moved after they were written; nothing when they cannot be used. Formatting
    /// times, ids and decimals was a tenth of the time of an event of twelve properties, and is done once.
    /// </summary>
    public int? TextsMoved { get; set; }

    public ReadOnlySpan<Property> All => _properties.AsSpan(0, _count);

    /// <summary>Of those that are on the plan: how they were planned. They are the first ones.</summary>
    public ReadOnlySpan<PlannedProperty> Planned => _planned.AsSpan(0, _onPlan);

    private string NameAt(int index) => index < _onPlan ? _planned[index].Name : _properties[index].Name!;

    /// <summary>How many had no name.</summary>
    public int Nameless { get; private set; }

    /// <summary>Says whose properties these are likely to be; without that, likely the last event's.</summary>
    public void Expect(PlanSlot? slot)
    {
        var planned = (slot ?? _ownSlot).Plan.Properties;
        if (ReferenceEquals(planned, _planned))
        {
            return;
        }

        NameAll();
        _planned = planned;
        while (_onPlan < _count && _onPlan < _planned.Length && IsPlanned(_properties[_onPlan].Name!))
        {
            _onPlan++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(string? name, object? value)
    {
        var index = _count;
        if (index == _onPlan && (uint)index < (uint)_planned.Length && (uint)index < (uint)_properties.Length
            && ReferenceEquals(_planned[index].Name, name))
        {
            // No name is planned twice.
            _onPlan = index + 1;
            _count = index + 1;
            _properties[index].Value = value;
        }
        else
        {
            AddUnplanned(name, value);
        }
    }

    private void AddUnplanned(string? name, object? value)
    {
        if (string.IsNullOrEmpty(name))
        {
            Nameless++;
            return;
        }

        if (_count == _properties.Length)
        {
            Array.Resize(ref _properties, 2 * _count);
        }

        if (_onPlan == _count && _onPlan < _planned.Length && IsPlanned(name))
        {
            _onPlan++;
        }
        else if (Find(name) >= 0)
        {
            return;
        }

        ref var property = ref _properties[_count++];
        property.Name = name;
        property.Value = value;
    }

    /// <summary>Ends the plan: from now on all have their names with them.</summary>
    private void NameAll()
    {
        for (var i = 0; i < _onPlan; i++)
        {
            _properties[i].Name = _planned[i].Name;
        }

        _onPlan = 0;
    }

    /// <summary>The position of a property, or -1. A guess makes it quick.</summary>
    public int Find(string name, int guess) =>
        (uint)guess < (uint)_count && NameAt(guess) == name ? guess : Find(name);

    /// <summary>Whether the event has others than its template's last.</summary>
    public bool IsUnexpected => _onPlan < _count && _onPlan < PlannedProperty.MostOfThem;

    /// <summary>Lets the template's next event expect this one's properties.</summary>
    public void Learn(PlanSlot? slot)
    {
        NameAll();
        (slot ?? _ownSlot).Learn(All);
        Expect(slot);
    }

    public void Clear()
    {
        if (_count > Few)
        {
            ClearMany();
        }
        else
        {
            for (var i = 0; i < _count; i++)
            {
                _properties[i] = default;
            }
        }

        _onPlan = 0;
        _count = 0;
        Nameless = 0;
        TextsMoved = null;
    }

    private void ClearMany()
    {
        _index.Clear();
        if (_properties.Length > LongestKept)
        {
            _properties = new Property[Many];
        }
        else
        {
            _properties.AsSpan(0, _count).Clear();
        }
    }

    private bool IsPlanned(string name) => _planned[_onPlan].Name == name;

    private int Find(string name)
    {
        if (_count > Many)
        {
            return FindByHash(name);
        }

        for (var i = 0; i < _count; i++)
        {
            if (NameAt(i) == name)
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
            CollectionsMarshal.GetValueRefOrAddDefault(_index, NameAt(i), out _) = i;
        }

        return _index.GetValueOrDefault(name, -1);
    }
}
