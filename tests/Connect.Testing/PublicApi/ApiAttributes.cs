using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connect.Tests;

/// <summary>The attributes that belong to an API's promise.</summary>
internal static class ApiAttributes
{
    /// <summary>With a space behind, or nothing.</summary>
    public static string Of(MemberInfo member) => string.Concat(Texts(member).Select(text => $"[{text}] "));

    private static IEnumerable<string> Texts(MemberInfo member)
    {
        if (member is Type { IsEnum: true } && member.IsDefined(typeof(FlagsAttribute), inherit: false))
            yield return "Flags";

        if (member.GetCustomAttribute<EditorBrowsableAttribute>(inherit: false) is { } browsable)
            yield return $"EditorBrowsable({browsable.State})";

        // The compiler marks what older compilers must not use, such as constructors beside required members.
        if (member.GetCustomAttribute<ObsoleteAttribute>(inherit: false) is { } obsolete
            && !member.IsDefined(typeof(CompilerFeatureRequiredAttribute), inherit: false))
        {
            yield return (obsolete.Message, obsolete.IsError) switch
            {
                (null, _) => "Obsolete",
                var (message, error) => $"Obsolete({ApiLiteral.Of(message, typeof(string))}{(error ? ", true" : "")})",
            };
        }
    }
}
