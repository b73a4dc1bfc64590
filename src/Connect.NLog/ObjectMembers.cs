using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connect;

/// <summary>The public properties of the app's types, which <c>{@object}</c> is made of.</summary>
internal static class ObjectMembers
{
    // Types that can be unloaded are not kept.
    private static readonly ConditionalWeakTable<Type, PropertyInfo[]> Known = [];

    public static PropertyInfo[] Of(Type type) => Known.GetValue(type, Find);

    [UnconditionalSuppressMessage(
        "Trimming", "IL2070", Justification = "A property that the trimmer removed is not used by the app, and is not shown.")]
    private static PropertyInfo[] Find(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod is { IsPublic: true }
                && property.GetIndexParameters().Length == 0
                && !property.PropertyType.IsByRefLike)
            .DistinctBy(property => property.Name),
    ];
}
