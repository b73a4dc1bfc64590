using System.Globalization;

namespace Connect.Otlp;

/// <summary>Makes texts the same on every machine: those of numbers and times, and the runtime's own messages.</summary>
internal readonly ref struct InvariantCulture
{
    private readonly CultureInfo _culture;
    private readonly CultureInfo _uiCulture;

    private InvariantCulture(CultureInfo culture, CultureInfo uiCulture)
    {
        _culture = culture;
        _uiCulture = uiCulture;
    }

    public static InvariantCulture Enter()
    {
        var entered = new InvariantCulture(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        Set(CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);
        return entered;
    }

    public void Leave() => Set(_culture, _uiCulture);

    // Each change makes a new execution context, and there is none to be made on a thread that is invariant already.
    private static void Set(CultureInfo culture, CultureInfo uiCulture)
    {
        if (!ReferenceEquals(CultureInfo.CurrentCulture, culture))
        {
            CultureInfo.CurrentCulture = culture;
        }

        if (!ReferenceEquals(CultureInfo.CurrentUICulture, uiCulture))
        {
            CultureInfo.CurrentUICulture = uiCulture;
        }
    }
}
