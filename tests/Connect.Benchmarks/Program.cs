using BenchmarkDotNet.Running;
using Connect.Tests;

// dotnet run -c Release --project tests/Connect.Benchmarks -- figures [name…]    ratios, with their bars
// dotnet run -c Release --project tests/Connect.Benchmarks -- --filter '*'       single methods
// dotnet run -c Release --project tests/Connect.Benchmarks -- smoke              each of those once
switch (args.FirstOrDefault())
{
    case "figures":
        return AllFigures.Run(args[1..]);
    case "smoke":
        return Smoke.Run();
    case "child":
        return AllFigures.RunChild(args[1], args[2], args[3]);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(AllFigures).Assembly).Run(args);
        return 0;
}
