using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Connect.Otlp;

namespace Connect.Export;

/// <summary>The values that a command was run with, as text.</summary>
internal static class DatabaseParameters
{
    // A command may have thousands, of which more tell nothing more.
    private const int Most = 100;

    public static void Add(Activity span, DbParameterCollection parameters)
    {
        var count = Math.Min(parameters.Count, Most);
        for (var i = 0; i < count; i++)
        {
            var parameter = parameters[i];
            var name = parameter.ParameterName.TrimStart('@', ':', '$', '?');
            span.AddTag(
                DatabaseKeys.QueryParameter + (name.Length > 0 ? name : i.ToString(CultureInfo.InvariantCulture)), Text(parameter.Value));
        }
    }

    private static string Text(object? value)
    {
        try
        {
            return value switch
            {
                null or DBNull => "NULL",
                string text => text,
                byte[] bytes => string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes"),
                DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString() ?? "",
            };
        }
        catch (Exception exception)
        {
            return ErrorText.Of(exception);
        }
    }
}
