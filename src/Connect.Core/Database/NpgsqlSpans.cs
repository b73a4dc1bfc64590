using System.Data;
using System.Diagnostics;

namespace Connect.Export;

/// <summary>
/// Completes the spans that Npgsql makes by itself: they are all called alike and have the text with its literals.
/// </summary>
internal sealed class NpgsqlSpans(SqlTexts texts, InstrumentationFaults faults)
{
    private const string Source = "Npgsql";
    private const string Exception = "exception";
    private const string ExceptionType = "exception.type";

    /// <summary>Completes the span, if it is one of these; false when it is to be left out.</summary>
    public bool Complete(Activity span)
    {
        if (span.Source.Name != Source)
            return true;
        if (DatabaseSuppression.IsOn)
            return false;

        try
        {
            Rewrite(span);
        }
        catch (Exception exception)
        {
            faults.Add(Source, exception);
        }

        return true;
    }

    private void Rewrite(Activity span)
    {
        // Connecting has none, and its own name.
        if (span.GetTagItem(DatabaseKeys.QueryText) is not string text)
            return;

        var told = texts.Of(text, CommandType.Text, SqlDialect.PostgreSql);
        span.SetTag(DatabaseKeys.QueryText, told.Text);
        if (told.Summary.Length > 0)
        {
            span.DisplayName = told.Summary;
            span.SetTag(DatabaseKeys.Summary, told.Summary);
        }

        if (span.GetTagItem(DatabaseKeys.Operation) is null && told.Operation is not null)
            span.SetTag(DatabaseKeys.Operation, told.Operation);
        if (told.Table is not null)
            span.SetTag(DatabaseKeys.Collection, told.Table);
        // Npgsql has the server's code in both this and db.response.status_code; logs have the exception.
        if (ExceptionTypeOf(span) is { } type)
            span.SetTag(DatabaseKeys.ErrorType, type);
    }

    private static string? ExceptionTypeOf(Activity span)
    {
        foreach (ref readonly var recorded in span.EnumerateEvents())
        {
            if (recorded.Name != Exception)
                continue;

            foreach (ref readonly var tag in recorded.EnumerateTagObjects())
            {
                if (tag.Key == ExceptionType)
                    return tag.Value as string;
            }
        }

        return null;
    }
}
