namespace Connect.Otlp;

/// <summary>
/// The properties that events of one template have had, in their order, with their keys already encoded.
/// </summary>
internal sealed class AttributePlan(PlannedProperty[] properties)
{
    public static readonly AttributePlan Empty = new([]);

    public PlannedProperty[] Properties { get; } = properties;

    public static AttributePlan Of(ReadOnlySpan<Property> properties)
    {
        var planned = new List<PlannedProperty>();
        foreach (ref readonly var property in properties)
        {
            // Long names are not worth keeping, and what follows one is off the plan with it.
            if (property.Name!.Length > PlannedProperty.LongestName || planned.Count == PlannedProperty.MostOfThem)
            {
                break;
            }

            planned.Add(new PlannedProperty(property.Name));
        }

        return new AttributePlan([.. planned]);
    }
}

/// <summary>A name and what is known of it.</summary>
internal sealed class PlannedProperty(string name)
{
    public const int LongestName = 128;
    public const int MostOfThem = 64;

    public string Name { get; } = name;

    public FixedBytes Key { get; } = ReservedKey.Encode(name);

    public ReservedKind Reserved { get; } = ReservedKey.KindOf(name);

    public RepeatedAttribute Last { get; } = new();
}

/// <summary>Holds the plan that the next event of a template will likely follow.</summary>
internal sealed class PlanSlot
{
    // Events of one template that keep having other properties would make a plan each; after so many it is left alone.
    private const int MostChanges = 32;

    private AttributePlan _plan = AttributePlan.Empty;
    private int _changes;

    public AttributePlan Plan => _plan;

    /// <summary>Learns from an event that did not follow the plan.</summary>
    public void Learn(ReadOnlySpan<Property> properties)
    {
        if (_changes < MostChanges)
        {
            _changes++;
            _plan = AttributePlan.Of(properties);
        }
    }
}
