using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connect.Tests;

/// <summary>A type's declaration and, under it, its members.</summary>
internal static class ApiType
{
    public static void Write(Type type, ApiWriter text)
    {
        var names = new ApiTypeNames(type.Namespace ?? "");
        var members = new ApiMembers(type, names);

        text.Line(ApiAttributes.Of(type) + Declaration(type, names));
        text.Indented(() =>
        {
            if (IsDelegate(type))
                return;

            foreach (var line in type.IsEnum ? EnumMembers(type) : members.Lines())
                text.Line(line);
            foreach (var nested in members.NestedTypes())
                Write(nested, text);
        });
    }

    private static string Declaration(Type type, ApiTypeNames names)
    {
        var access = type.IsPublic || type.IsNestedPublic ? "public " : "protected ";
        var constraints = ApiConstraints.Of(ApiTypeNames.OwnParameters(type), names);
        if (IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{access}delegate {ApiParameters.Returned(invoke.ReturnParameter, names)} "
                + $"{ApiTypeNames.Declared(type)}({ApiParameters.Of(invoke, names)}){constraints}";
        }

        var bases = Bases(type).Select(names.Of).ToList();
        return access + Kind(type) + ApiTypeNames.Declared(type)
            + (bases.Count == 0 ? "" : " : " + string.Join(", ", bases)) + constraints;
    }

    private static bool IsDelegate(Type type) => type.IsSubclassOf(typeof(Delegate));

    private static string Kind(Type type)
    {
        var record = ApiNames.IsRecord(type) ? "record " : "";
        var @class = record.Length > 0 ? record : "class ";
        return type switch
        {
            { IsEnum: true } => "enum ",
            { IsInterface: true } => "interface ",
            { IsValueType: true } =>
                (type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "")
                + (type.IsByRefLike ? "ref " : "") + record + "struct ",
            { IsAbstract: true, IsSealed: true } => "static class ",
            { IsAbstract: true } => "abstract " + @class,
            { IsSealed: true } => "sealed " + @class,
            _ => @class,
        };
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum)
            return Enum.GetUnderlyingType(type) is { } number && number != typeof(int) ? [number] : [];

        return new[] { type.BaseType }
            .OfType<Type>()
            .Where(@base => @base != typeof(object) && @base != typeof(ValueType))
            .Concat(DeclaredInterfaces(type));
    }

    /// <summary>
    /// The runtime lists them all: those that come with the base or with another interface are left out, and that a
    /// record is equatable goes without saying.
    /// </summary>
    private static IEnumerable<Type> DeclaredInterfaces(Type type)
    {
        var all = type.GetInterfaces();
        var implied = all.SelectMany(one => one.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        if (ApiNames.IsRecord(type))
            implied = implied.Append(typeof(IEquatable<>).MakeGenericType(type));

        return all
            .Except(implied)
            .Where(one => one.IsVisible)
            .OrderBy(one => one.Name, StringComparer.Ordinal)
            .ThenBy(one => one.ToString(), StringComparer.Ordinal);
    }

    private static IEnumerable<string> EnumMembers(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .OrderBy(field => Convert.ToDecimal(field.GetRawConstantValue(), CultureInfo.InvariantCulture))
        .ThenBy(field => field.Name, StringComparer.Ordinal)
        .Select(field => string.Create(
            CultureInfo.InvariantCulture,
            $"{ApiAttributes.Of(field)}{field.Name} = {field.GetRawConstantValue()}"));
}
