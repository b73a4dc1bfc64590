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
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return entered;
    }

    public void Leave()
    {
        CultureInfo.CurrentCulture = _culture;
        CultureInfo.CurrentUICulture = _uiCulture;
    }
}
