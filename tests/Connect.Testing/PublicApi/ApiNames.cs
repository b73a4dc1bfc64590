using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connect.Tests;

/// <summary>What is part of an API, and in which order it is told.</summary>
internal static class ApiNames
{
    public static IEnumerable<Type> Sorted(IEnumerable<Type> types) => types
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    public static bool IsMadeByCompiler(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal)
        || member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Public, or protected where someone can derive.</summary>
    public static bool IsVisible(MethodBase? method) => method is not null
        && (method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed));

    public static bool IsVisible(FieldInfo field) =>
        field.IsPublic || ((field.IsFamily || field.IsFamilyOrAssembly) && !field.DeclaringType!.IsSealed);

    public static bool IsVisible(Type nested) => nested.IsNestedPublic
        || ((nested.IsNestedFamily || nested.IsNestedFamORAssem) && !nested.DeclaringType!.IsSealed);

    /// <summary>The compiler gives both kinds of record a method of this name, a class also one to clone.</summary>
    public static bool IsRecord(Type type) => type
        .GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        is { } print && IsMadeByCompiler(print);
}
