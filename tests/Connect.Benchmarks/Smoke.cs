using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Connect.Tests;

/// <summary>Runs every benchmark once, so that none of them rots unseen.</summary>
internal static class Smoke
{
    public static int Run()
    {
        var methods = typeof(Smoke).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null);
        foreach (var method in methods)
        {
            method.Invoke(Activator.CreateInstance(method.DeclaringType!), null);
            Console.WriteLine($"{method.DeclaringType!.Name}.{method.Name}");
        }

        EncodeFigures.RequireSameContent();
        return 0;
    }
}
