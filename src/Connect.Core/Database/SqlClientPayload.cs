using System.Diagnostics.CodeAnalysis;

namespace Connect.Export;

/// <summary>
/// The members of SqlClient's payloads: a list of keys and values since its version 6, properties of an object that has
/// no name before.
/// </summary>
internal static class SqlClientPayload
{
    public static object? Get(object? payload, string member)
    {
        if (payload is not IEnumerable<KeyValuePair<string, object?>> members)
            return payload is null ? null : Property(payload, member);

        foreach (var (key, value) in members)
        {
            if (key == member)
                return value;
        }

        return null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A member that was trimmed away is a member that is missing, which is told.")]
    private static object? Property(object payload, string member) => payload.GetType().GetProperty(member)?.GetValue(payload);
}
