using System.Reflection;
using System.Runtime.CompilerServices;

namespace Connect.Otlp;

/// <summary>What is known of a type of exceptions.</summary>
/// <param name="Name">Namespace-qualified, without assembly.</param>
/// <param name="IsPlain">Whether its text and its stack's are made by <see cref="Exception"/> itself.</param>
internal sealed record ExceptionKind(string Name, bool IsPlain)
{
    // Types that can be unloaded are not kept alive by this.
    private static readonly ConditionalWeakTable<Type, ExceptionKind> Kinds = [];

    private static readonly MethodInfo StackTrace = typeof(Exception).GetProperty(nameof(Exception.StackTrace))!.GetMethod!;

    public static ExceptionKind Of(Exception exception) =>
        Kinds.TryGetValue(exception.GetType(), out var kind) ? kind : Learn(exception);

    private static ExceptionKind Learn(Exception exception)
    {
        var type = exception.GetType();
        var stackTrace = StackTrace.CreateDelegate<Func<string?>>(exception);
        var kind = new ExceptionKind(type.ToString(), IsOfException(exception.ToString) && IsOfException(stackTrace));
        Kinds.AddOrUpdate(type, kind);
        return kind;
    }

    // A delegate of a virtual method has the one that the object would run.
    private static bool IsOfException(Func<string?> method) => method.Method.DeclaringType == typeof(Exception);
}
