using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connect.Tests;

/// <summary>
/// Types as C# writes them in a namespace: without the namespace for what is in it, around it or in <c>System</c>,
/// and in full for all else, where the same short name may mean another library's type.
/// </summary>
internal sealed class ApiTypeNames(string here)
{
    private const int MaxTupleElements = 7;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(object)] = "object",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(string)] = "string",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(ushort)] = "ushort",
        [typeof(void)] = "void",
    };

    public string Of(Type type) => Of(type, ApiAnnotations.None);

    /// <summary>Takes the annotations of the type's parts in the order in which the compiler wrote them.</summary>
    public string Of(Type type, ApiAnnotations annotations)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, annotations);
        if (type.IsPointer)
            return Of(type.GetElementType()!, annotations) + "*";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying, annotations) + "?";

        var mark = IsAnnotated(type) && annotations.NextIsNullable() ? "?" : "";
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, annotations)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        if (IsTuple(type))
            return Tuple(type, annotations);

        return Named(type, annotations) + mark;
    }

    /// <summary>The name and type parameters alone, as where the type is declared.</summary>
    public static string Declared(Type type)
    {
        var parameters = OwnParameters(type).Select(parameter => Variance(parameter) + parameter.Name).ToList();
        return Simple(type) + (parameters.Count == 0 ? "" : $"<{string.Join(", ", parameters)}>");
    }

    /// <summary>Those that the type does not have from the types around it.</summary>
    public static IEnumerable<Type> OwnParameters(Type type) =>
        type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0);

    /// <summary>Value types have a flag only if they are generic.</summary>
    private static bool IsAnnotated(Type type) => !type.IsValueType || type.IsGenericType;

    private static bool IsTuple(Type type) =>
        type.IsGenericType && type.IsValueType && type.IsAssignableTo(typeof(ITuple))
        && type.GetGenericArguments().Length is > 1 and <= MaxTupleElements;

    private string Tuple(Type type, ApiAnnotations annotations)
    {
        var elements = type.GetGenericArguments();
        var names = annotations.NextTupleNames(elements.Length);
        var named = elements.Select((element, i) => $"{Of(element, annotations)} {names[i]}".TrimEnd());
        return $"({string.Join(", ", named)})";
    }

    private string Named(Type type, ApiAnnotations annotations)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;

        var arguments = new Queue<string>(type.GetGenericArguments().Select(argument => Of(argument, annotations)));
        var name = string.Join('.', SelfAndAround(type).Reverse().Select(part =>
        {
            var own = Enumerable.Range(0, OwnParameters(part).Count()).Select(_ => arguments.Dequeue()).ToList();
            return Simple(part) + (own.Count == 0 ? "" : $"<{string.Join(", ", own)}>");
        }));
        return IsKnownHere(type.Namespace) ? name : $"{type.Namespace}.{name}";
    }

    private static IEnumerable<Type> SelfAndAround(Type type)
    {
        for (Type? part = type; part is not null; part = part.DeclaringType)
            yield return part;
    }

    private bool IsKnownHere(string? @namespace) => @namespace is null
        || @namespace == "System" || @namespace.StartsWith("System.", StringComparison.Ordinal)
        || @namespace == here || here.StartsWith(@namespace + ".", StringComparison.Ordinal);

    private static string Simple(Type type) => type.Name.Split('`')[0];

    private static string Variance(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        return attributes.HasFlag(GenericParameterAttributes.Covariant) ? "out "
            : attributes.HasFlag(GenericParameterAttributes.Contravariant) ? "in "
            : "";
    }
}
