using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Connect.Tests.Transport;

namespace Connect.Tests.Pipeline;

/// <summary>A plug-in that logs through Connect can be unloaded once its exporter is disposed.</summary>
[Collection(Alone.Name)]
public class UnloadTests
{
    [Fact]
    public async Task A_collectible_context_unloads_after_dispose()
    {
        await using var receiver = FaultReceiver.Start();

        var context = await Task.Factory.StartNew(() => RunAndUnload(receiver.Url.ToString()), TaskCreationOptions.LongRunning);
        for (var i = 0; i < 50 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.Single(receiver.AcknowledgedLogRecords());
        Assert.False(context.IsAlive);
    }

    /// <summary>Called inside of the context, on that context's own copy of everything of ours.</summary>
    internal static void Scenario(string url)
    {
        var settings = PlainConnect.Configure(o =>
        {
            o.ExportUrl = url;
            o.ExportToken = "t";
        });
        using var channel = Connect.Export.LogChannel.Open(settings, new SomeEncoder(), _ => { });
        channel.Write((Action<Connect.Export.LogRecordWriter>)(record => record.Message = "from a plug-in"), null, null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RunAndUnload(string url)
    {
        var context = new PlugInContext();
        context.LoadFromAssemblyPath(typeof(UnloadTests).Assembly.Location)
            .GetType(typeof(UnloadTests).FullName!)!
            .GetMethod(nameof(Scenario), BindingFlags.Static | BindingFlags.NonPublic)!
            .Invoke(null, [url]);
        context.Unload();
        return new WeakReference(context);
    }

    private sealed class PlugInContext() : AssemblyLoadContext("plug-in", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var own = Path.Combine(Path.GetDirectoryName(typeof(UnloadTests).Assembly.Location)!, assemblyName.Name + ".dll");
            return assemblyName.Name!.StartsWith("Connect.", StringComparison.Ordinal) ? LoadFromAssemblyPath(own) : null;
        }
    }
}
