using System.Reflection;

namespace Connect.Tests;

/// <summary>The <c>where</c> clauses of type parameters.</summary>
internal static class ApiConstraints
{
    private const string UnmanagedAttribute = "System.Runtime.CompilerServices.IsUnmanagedAttribute";

    /// <summary><c>GenericParameterAttributes.AllowByRefLike</c>, which .NET 8 does not name yet.</summary>
    private const GenericParameterAttributes AllowsRefStruct = (GenericParameterAttributes)0x20;

    /// <summary>With a space before each, or nothing.</summary>
    public static string Of(IEnumerable<Type> parameters, ApiTypeNames names) => string.Concat(parameters
        .Select(parameter => (parameter.Name, Parts: Parts(parameter, names).ToList()))
        .Where(constraints => constraints.Parts.Count > 0)
        .Select(constraints => $" where {constraints.Name} : {string.Join(", ", constraints.Parts)}"));

    private static IEnumerable<string> Parts(Type parameter, ApiTypeNames names)
    {
        var attributes = parameter.GenericParameterAttributes;
        var isClass = attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint);
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);

        if (parameter.GetCustomAttributesData().Any(data => data.AttributeType.FullName == UnmanagedAttribute))
            yield return "unmanaged";
        else if (isStruct)
            yield return "struct";
        else if (isClass)
            yield return ApiAnnotations.OfTypeParameter(parameter).NextIsNullable() ? "class?" : "class";
        else if (ApiAnnotations.OfTypeParameter(parameter).NextIsNotNull())
            yield return "notnull";

        foreach (var type in parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)))
            yield return names.Of(type);

        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
            yield return "new()";
        if (attributes.HasFlag(AllowsRefStruct))
            yield return "allows ref struct";
    }
}
