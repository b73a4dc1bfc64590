using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connect.Tests;

/// <summary>The members that a type declares itself, a line each.</summary>
internal sealed class ApiMembers(Type type, ApiTypeNames names)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
        ["op_Decrement"] = "--",
        ["op_Division"] = "/",
        ["op_Equality"] = "==",
        ["op_ExclusiveOr"] = "^",
        ["op_False"] = "false",
        ["op_GreaterThan"] = ">",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_Increment"] = "++",
        ["op_Inequality"] = "!=",
        ["op_LeftShift"] = "<<",
        ["op_LessThan"] = "<",
        ["op_LessThanOrEqual"] = "<=",
        ["op_LogicalNot"] = "!",
        ["op_Modulus"] = "%",
        ["op_Multiply"] = "*",
        ["op_OnesComplement"] = "~",
        ["op_RightShift"] = ">>",
        ["op_Subtraction"] = "-",
        ["op_True"] = "true",
        ["op_UnaryNegation"] = "-",
        ["op_UnaryPlus"] = "+",
    };

    public IEnumerable<string> Lines() =>
    [
        .. InOrder(type.GetFields(Declared).Where(ApiNames.IsVisible), Field),
        .. InOrder(type.GetConstructors(Declared).Where(ApiNames.IsVisible), Constructor),
        .. InOrder(type.GetProperties(Declared).Where(IsVisible), Property),
        .. InOrder(type.GetEvents(Declared).Where(@event => ApiNames.IsVisible(@event.AddMethod)), Event),
        .. InOrder(type.GetMethods(Declared).Where(IsMethod), Method),
    ];

    public IEnumerable<Type> NestedTypes() => ApiNames.Sorted(type
        .GetNestedTypes(Declared)
        .Where(nested => ApiNames.IsVisible(nested) && !ApiNames.IsMadeByCompiler(nested)));

    private static IEnumerable<string> InOrder<T>(IEnumerable<T> members, Func<T, string> render)
        where T : MemberInfo => members
        .Where(member => !ApiNames.IsMadeByCompiler(member))
        .Select(member => (member.Name, Text: ApiAttributes.Of(member) + render(member)))
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .ThenBy(member => member.Text, StringComparer.Ordinal)
        .Select(member => member.Text);

    private static bool IsVisible(PropertyInfo property) =>
        ApiNames.IsVisible(property.GetMethod) || ApiNames.IsVisible(property.SetMethod);

    /// <summary>Accessors are told with what they belong to, and a finalizer is nobody's to call.</summary>
    private static bool IsMethod(MethodInfo method) => ApiNames.IsVisible(method)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && !(method.Name == "Finalize" && method.IsVirtual);

    private string Field(FieldInfo field)
    {
        var fieldType = names.Of(field.FieldType, ApiAnnotations.Of((MemberInfo)field));
        var access = field.IsPublic ? "" : "protected ";
        if (Constant(field) is { } constant)
            return $"{access}const {fieldType} {field.Name} = {constant}";

        var modifiers = (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        return $"{access}{modifiers}{fieldType} {field.Name}";
    }

    /// <summary>To the runtime a decimal constant is a read-only field.</summary>
    private static string? Constant(FieldInfo field) => field switch
    {
        { IsLiteral: true } => ApiLiteral.Of(field.GetRawConstantValue(), field.FieldType),
        _ when field.GetCustomAttribute<DecimalConstantAttribute>() is { } constant =>
            ApiLiteral.Of(constant.Value, typeof(decimal)),
        _ => null,
    };

    private string Constructor(ConstructorInfo constructor) =>
        $"{Access(constructor)}{type.Name.Split('`')[0]}({ApiParameters.Of(constructor, names)})";

    private string Property(PropertyInfo property)
    {
        var widest = new[] { property.GetMethod, property.SetMethod }
            .Where(ApiNames.IsVisible)
            .OrderByDescending(accessor => accessor!.IsPublic)
            .First()!;
        // Of an accessor, since only that says what is nullable.
        var index = property.GetMethod?.GetParameters() ?? property.SetMethod!.GetParameters()[..^1];
        var name = index.Length == 0 ? property.Name : $"this[{ApiParameters.Of(index, names)}]";
        var required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";
        var reference = property.PropertyType.IsByRef ? "ref " : "";

        return Access(widest) + Modifiers(widest) + required + reference
            + names.Of(property.PropertyType, ApiAnnotations.Of((MemberInfo)property))
            + $" {name} {{ "
            + Accessor(property.GetMethod, widest, "get")
            + Accessor(property.SetMethod, widest, "set")
            + "}";
    }

    private static string Accessor(MethodInfo? accessor, MethodInfo widest, string kind)
    {
        if (!ApiNames.IsVisible(accessor))
            return "";

        var access = accessor!.IsPublic == widest.IsPublic ? "" : "protected ";
        var isInit = accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
        return $"{access}{(isInit ? "init" : kind)}; ";
    }

    private string Event(EventInfo @event)
    {
        var handler = names.Of(@event.EventHandlerType!, ApiAnnotations.Of((MemberInfo)@event));
        return $"{Access(@event.AddMethod!)}{Modifiers(@event.AddMethod!)}event {handler} {@event.Name}";
    }

    private string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var typeParameters = generic.Length == 0
            ? ""
            : $"<{string.Join(", ", generic.Select(parameter => parameter.Name))}>";
        return Access(method) + Modifiers(method) + ReturnAndName(method) + typeParameters
            + $"({ApiParameters.Of(method, names)})" + ApiConstraints.Of(generic, names);
    }

    private string ReturnAndName(MethodInfo method)
    {
        var returned = ApiParameters.Returned(method.ReturnParameter, names);
        return method.Name switch
        {
            "op_Implicit" => $"implicit operator {returned}",
            "op_Explicit" => $"explicit operator {returned}",
            _ when Operators.TryGetValue(method.Name, out var symbol) => $"{returned} operator {symbol}",
            _ => $"{returned} {method.Name}",
        };
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private string Modifiers(MethodInfo method)
    {
        var isStatic = method.IsStatic ? "static " : "";
        if (type.IsInterface)
            return isStatic + InInterface(method);
        if (method.GetBaseDefinition().DeclaringType != method.DeclaringType)
            return method.IsFinal ? "sealed override " : method.IsAbstract ? "abstract override " : "override ";

        // What implements an interface is virtual to the runtime, but final.
        return isStatic + method switch
        {
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
    }

    /// <summary>Abstract goes without saying, unless the method is static.</summary>
    private static string InInterface(MethodInfo method) => method switch
    {
        { IsAbstract: true } => method.IsStatic ? "abstract " : "",
        _ => method.IsVirtual ? "virtual " : "",
    };
}
