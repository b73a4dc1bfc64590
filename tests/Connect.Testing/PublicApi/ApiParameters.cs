using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connect.Tests;

/// <summary>Parameters and what is returned.</summary>
internal static class ApiParameters
{
    private const string ParamCollectionAttribute = "System.Runtime.CompilerServices.ParamCollectionAttribute";
    private const string RequiresLocationAttribute = "System.Runtime.CompilerServices.RequiresLocationAttribute";

    public static string Of(MethodBase method, ApiTypeNames names)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute), inherit: false);
        return Of(method.GetParameters(), names, isExtension ? "this " : "");
    }

    public static string Of(IEnumerable<ParameterInfo> parameters, ApiTypeNames names, string first = "") =>
        string.Join(", ", parameters.Select((parameter, i) => (i == 0 ? first : "") + Of(parameter, names)));

    public static string Returned(ParameterInfo parameter, ApiTypeNames names)
    {
        var passing = !parameter.ParameterType.IsByRef ? ""
            : parameter.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "ref readonly "
            : "ref ";
        return passing + names.Of(parameter.ParameterType, ApiAnnotations.Of(parameter));
    }

    private static string Of(ParameterInfo parameter, ApiTypeNames names)
    {
        var type = names.Of(parameter.ParameterType, ApiAnnotations.Of(parameter));
        var standard = parameter.HasDefaultValue
            ? " = " + ApiLiteral.Of(parameter.DefaultValue, parameter.ParameterType)
            : "";
        return $"{Passing(parameter)}{type} {parameter.Name}{standard}";
    }

    private static string Passing(ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsByRef)
        {
            return parameter.IsOut ? "out "
                : Has(parameter, RequiresLocationAttribute) ? "ref readonly "
                : parameter.IsIn ? "in "
                : "ref ";
        }

        return parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false)
            || Has(parameter, ParamCollectionAttribute)
            ? "params "
            : "";
    }

    /// <summary>By name: .NET 8 does not have all of them, and the compiler writes its own copies then.</summary>
    private static bool Has(ParameterInfo parameter, string attribute) =>
        parameter.GetCustomAttributesData().Any(data => data.AttributeType.FullName == attribute);
}
