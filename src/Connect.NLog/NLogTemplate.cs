using System.Globalization;
using Connect.Export;
using NLog.MessageTemplates;

namespace Connect;

/// <summary>A message template as NLog reads it, and as Connect renders it.</summary>
/// <param name="template">The template in the core's form.</param>
/// <param name="holes">Its holes in their order.</param>
/// <param name="isPositional">Whether holes name the positions of their arguments, as in <c>{0}</c>.</param>
internal sealed class NLogTemplate(LogTemplate template, IReadOnlyList<NLogHole> holes, bool isPositional)
{
    private static readonly string[] Numbers = [.. Enumerable.Range(0, 10).Select(Text)];

    // Arguments that no hole takes, named as Serilog names them.
    private static readonly string[] SurplusNames = [.. Enumerable.Range(0, 10).Select(index => "__" + Text(index))];

    private readonly bool _hasTexts = holes.Any(hole => hole.How == CaptureType.Stringify);

    private readonly int _positions =
        isPositional && holes.Count > 0 ? 1 + holes.Max(hole => int.Parse(hole.Name, CultureInfo.InvariantCulture)) : 0;

    public LogTemplate Template => template;

    public bool HasHole(string name)
    {
        foreach (var hole in holes)
        {
            if (hole.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name of the property that an argument is.</summary>
    public string NameOf(int argument) => isPositional
        ? argument < _positions ? Number(argument) : Surplus(argument)
        : argument < holes.Count ? holes[argument].Name : Surplus(argument);

    /// <summary>Whether the template asks for an argument's text: <c>{$value}</c>.</summary>
    public bool IsText(int argument)
    {
        if (!_hasTexts)
        {
            return false;
        }

        if (!isPositional)
        {
            return argument < holes.Count && holes[argument].How == CaptureType.Stringify;
        }

        var name = NameOf(argument);
        return holes.Any(hole => hole.How == CaptureType.Stringify && hole.Name == name);
    }

    private static string Number(int index) => index < Numbers.Length ? Numbers[index] : Text(index);

    private static string Surplus(int index) => index < SurplusNames.Length ? SurplusNames[index] : "__" + Text(index);

    private static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A hole: the property that fills it, and what is made of an argument.</summary>
internal readonly record struct NLogHole(string Name, CaptureType How);
