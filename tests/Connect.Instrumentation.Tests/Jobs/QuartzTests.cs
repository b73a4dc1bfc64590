using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Connect.Tests.Jobs;

/// <summary>A library with spans and metrics of its own, which are exported without being named.</summary>
public class QuartzTests
{
    [Fact]
    public async Task Its_jobs_show_by_themselves()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await SomeWebApp.StartAsync(services: services => services
            .AddSingleton(done)
            .AddQuartz(quartz => quartz.ScheduleJob<Cleaning>(trigger => trigger.StartNow()))
            .AddQuartzHostedService(options => options.WaitForJobsToComplete = true));
        await done.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await app.EndAsync();

        var run = Assert.Single(app.Receiver.AcknowledgedSpans(), span => span.Span.Name == "Quartz.Job.Execute");
        Assert.Equal("Quartz", run.Scope!.Name);
        Assert.Contains(nameof(Cleaning), run.Span.Attributes.Of("quartz.job.type"), StringComparison.Ordinal);
        var durations = Assert.Single(app.Receiver.AcknowledgedMetrics(), metric => metric.Metric.Name == "quartz.job.execution.duration");
        Assert.Equal(1ul, Assert.Single(durations.Metric.Histogram.DataPoints).Count);
    }

    private sealed class Cleaning(TaskCompletionSource done) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            done.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
