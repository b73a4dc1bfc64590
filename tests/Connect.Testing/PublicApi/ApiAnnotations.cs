using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connect.Tests;

/// <summary>
/// What the compiler wrote beside a type because types cannot say it: which of its parts are nullable, and the names
/// of tuple elements, both in the order in which the parts are written.
/// </summary>
/// <remarks>
/// Read from the attributes, since <see cref="NullabilityInfoContext"/> answers another question: it reports every
/// <c>T</c> as nullable because it may become so, whether the API says <c>T</c> or <c>T?</c>.
/// </remarks>
internal sealed class ApiAnnotations
{
    private const string NullableAttribute = "System.Runtime.CompilerServices.NullableAttribute";
    private const string NullableContextAttribute = "System.Runtime.CompilerServices.NullableContextAttribute";
    private const byte Annotated = 2;
    private const byte NotAnnotated = 1;

    private readonly byte[] _flags;
    private readonly IList<string?>? _tupleNames;
    private int _flag;
    private int _tupleName;

    private ApiAnnotations(byte[] flags, IList<string?>? tupleNames)
    {
        _flags = flags;
        _tupleNames = tupleNames;
    }

    public static ApiAnnotations None => new([0], null);

    /// <summary>Whether the next part that could be nullable is.</summary>
    public bool NextIsNullable() => Next() == Annotated;

    /// <summary>Whether the next part says that it is not, for constraints.</summary>
    public bool NextIsNotNull() => Next() == NotAnnotated;

    /// <summary>The names of the next tuple's elements, null for those without one.</summary>
    public string?[] NextTupleNames(int count)
    {
        var names = Enumerable.Range(_tupleName, count).Select(i => _tupleNames?[i]).ToArray();
        _tupleName += count;
        return names;
    }

    public static ApiAnnotations Of(ParameterInfo parameter) => new(
        Flags(parameter.GetCustomAttributesData(), parameter.Member),
        parameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames);

    /// <summary>Of the type of a field, a property or an event.</summary>
    public static ApiAnnotations Of(MemberInfo member) => new(
        Flags(member.GetCustomAttributesData(), member.DeclaringType),
        member.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames);

    public static ApiAnnotations OfTypeParameter(Type parameter) => new(
        Flags(parameter.GetCustomAttributesData(), (MemberInfo?)parameter.DeclaringMethod ?? parameter.DeclaringType),
        null);

    private byte Next() => _flags[_flags.Length == 1 ? 0 : _flag++];

    /// <summary>One flag a part; or one for all, which may also be said once for whatever is around.</summary>
    private static byte[] Flags(IList<CustomAttributeData> attributes, MemberInfo? around) =>
        Argument(attributes, NullableAttribute) switch
        {
            byte all => [all],
            IEnumerable<CustomAttributeTypedArgument> each => [.. each.Select(flag => (byte)flag.Value!)],
            _ => [FlagAround(around)],
        };

    private static byte FlagAround(MemberInfo? member)
    {
        for (; member is not null; member = member.DeclaringType)
        {
            if (Argument(member.GetCustomAttributesData(), NullableContextAttribute) is byte flag)
                return flag;
        }

        return 0;
    }

    private static object? Argument(IEnumerable<CustomAttributeData> attributes, string name) => attributes
        .FirstOrDefault(attribute => attribute.AttributeType.FullName == name)?.ConstructorArguments[0].Value;
}
