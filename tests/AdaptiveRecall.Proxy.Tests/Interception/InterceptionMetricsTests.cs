using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AdaptiveRecall.Proxy.Interception;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

public sealed class InterceptionMetricsTests
{
    [Fact]
    public async Task Outcomes_when_requests_pass_are_counted_by_status()
    {
        await using var memory = await MemoryProxy.StartAsync();
        var counted = new ConcurrentBag<(string Name, long Value, object? Status)>();
        using var listener = new MeterListener();
        var factory = memory.Proxy.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, subscribed) =>
        {
            if (instrument.Meter.Name == InterceptionMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                subscribed.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add((instrument.Name, value, tags.Length > 0 ? tags[0].Value : null)));
        listener.Start();

        await memory.SayAsync("ann", MemoryProxy.Fact);
        await memory.SayAsync("ann", MemoryProxy.Question);
        await memory.PostAsync(MemoryProxy.Body(MemoryProxy.Question));

        Assert.Contains(("adaptiverecall.chat.requests", 1L, (object?)"none"), counted);
        Assert.Contains(("adaptiverecall.chat.requests", 1L, (object?)"injected"), counted);
        Assert.Contains(("adaptiverecall.chat.requests", 1L, (object?)"skipped; reason=no-user"), counted);
        Assert.Contains(("adaptiverecall.chat.injected", 1L, null), counted);
    }
}
