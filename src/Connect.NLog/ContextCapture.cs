using Connect.Export;
using NLog;
using NLog.MessageTemplates;

namespace Connect;

/// <summary>
/// Captures where the app logs, on its thread, what would be lost later. What nobody can change is left where it is.
/// </summary>
internal sealed class ContextCapture(ContextChoice choice, ValueSnapshot values)
{
    private const string OriginalFormat = "{OriginalFormat}";

    public CapturedEvent Capture(LogEventInfo logEvent)
    {
        var captured = new CapturedEvent(logEvent, LogOrigin.Here());
        if (!captured.Origin.IsExport)
        {
            try
            {
                Fill(captured, logEvent);
            }
            catch (Exception)
            {
                // A collection of the app's in a scope threw; the event goes on with what there is.
            }
        }

        return captured;
    }

    private void Fill(CapturedEvent captured, LogEventInfo logEvent)
    {
        if (choice.ThreadName)
        {
            captured.OwnExtras.ThreadName = Thread.CurrentThread.Name;
        }

        CaptureArguments(captured, logEvent);

        // Most events have neither, and to write that down takes time as well.
        if (choice.ScopeProperties && Take(ScopeContext.GetAllProperties()) is { } properties)
        {
            captured.OwnExtras.ScopeProperties = properties;
        }

        if (choice.ScopeNested && TakeStates(ScopeContext.GetAllNestedStates()) is { } states)
        {
            captured.OwnExtras.ScopeStates = states;
        }

        if (choice.Global)
        {
            captured.OwnExtras.Global = Take(GlobalDiagnosticsContext.GetNames()
                .Select(name => KeyValuePair.Create(name, GlobalDiagnosticsContext.GetObject(name))));
        }
    }

    private void CaptureArguments(CapturedEvent captured, LogEventInfo logEvent)
    {
        var arguments = logEvent.Parameters;
        var areMade = EventProperties.AreMade(logEvent);
        if (arguments is { Length: > 0 } && !ValueSnapshot.AreLasting(arguments))
        {
            captured.OwnExtras.Arguments = TakeArguments(arguments, logEvent.MessageTemplateParameters);
        }

        if (!areMade)
        {
            return;
        }

        var message = logEvent.MessageTemplateParameters;
        if (arguments is not { Length: > 0 })
        {
            captured.OwnExtras.Arguments = TakeArguments(message);
        }

        if (choice.EventProperties && (arguments is { Length: > 0 } || logEvent.Properties.Count > message.Count))
        {
            captured.OwnExtras.Properties = Take(Others(logEvent.Properties, message));
        }
    }

    private object?[] TakeArguments(object?[] arguments, MessageTemplateParameters message)
    {
        var taken = new object?[arguments.Length];
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = values.Take(arguments[i], HowOf(message, i));
        }

        return taken;
    }

    // Those of an event that was handed its properties ready, as by NLog.Extensions.Logging.
    private object?[]? TakeArguments(MessageTemplateParameters message)
    {
        object?[]? taken = null;
        for (var i = 0; i < message.Count; i++)
        {
            var argument = message[i];
            if (taken is not null || argument.CaptureType == CaptureType.Stringify || !ValueSnapshot.IsLasting(argument.Value))
            {
                taken ??= [.. message.Select(earlier => earlier.Value)];
                taken[i] = values.Take(argument.Value, argument.CaptureType);
            }
        }

        return taken;
    }

    private static CaptureType HowOf(MessageTemplateParameters message, int argument)
    {
        if (!message.IsPositional)
        {
            return argument < message.Count ? message[argument].CaptureType : CaptureType.Normal;
        }

        foreach (var hole in message)
        {
            if (hole.PositionalIndex == argument)
            {
                return hole.CaptureType;
            }
        }

        return CaptureType.Normal;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Others(
        IDictionary<object, object?> properties, MessageTemplateParameters message)
    {
        foreach (var (key, value) in properties)
        {
            var name = key as string ?? LogText.Of(key);
            if (!message.Any(argument => argument.Name == name))
            {
                yield return new(name, value);
            }
        }
    }

    private KeyValuePair<string, object?>[]? Take(IEnumerable<KeyValuePair<string, object?>> properties)
    {
        // What NLog has where there are none; asked for by its exact type, which takes no call.
        if (properties is KeyValuePair<string, object?>[] { Length: 0 })
        {
            return null;
        }

        var taken = new List<KeyValuePair<string, object?>>();
        foreach (var (name, value) in properties)
        {
            if (choice.Includes(name))
            {
                taken.Add(new(name, values.Take(value)));
            }
        }

        return taken.Count == 0 ? null : [.. taken];
    }

    // NLog has the innermost first; what is inside another comes after it in the list that arrives.
    private SnapshotList? TakeStates(object[] states)
    {
        if (states.Length == 0 || !choice.Includes(NLogEncoder.ScopeStatesName))
        {
            return null;
        }

        var taken = new List<object?>();
        for (var i = states.Length - 1; i >= 0; i--)
        {
            if (states[i] is not IEnumerable<KeyValuePair<string, object?>> properties)
            {
                taken.Add(values.Take(states[i]));
            }
            else if (properties.Any(property => property.Key == OriginalFormat))
            {
                // A message of ILogger's BeginScope; other lists of properties say nothing that these do not.
                taken.Add(LogText.Of(properties));
            }
        }

        return taken.Count == 0 ? null : new SnapshotList(taken);
    }
}
