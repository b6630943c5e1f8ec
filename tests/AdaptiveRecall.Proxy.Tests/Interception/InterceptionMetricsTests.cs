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
        using var listener = Listen(memory, out var counted);

        await memory.SayAsync("ann", MemoryProxy.Fact);
        await memory.SayAsync("ann", MemoryProxy.Question);
        await memory.PostAsync(MemoryProxy.Body(MemoryProxy.Question));

        Assert.Contains(("adaptiverecall.chat.requests", 1L, (object?)"none"), counted);
        Assert.Contains(("adaptiverecall.chat.requests", 1L, (object?)"injected"), counted);
        Assert.Contains(("adaptiverecall.chat.requests", 1L, (object?)"skipped; reason=no-user"), counted);
        Assert.Contains(("adaptiverecall.chat.injected", 1L, null), counted);
    }

    [Fact]
    public async Task Tokens_from_an_upstreams_cache_when_it_tells_them_are_counted_by_format()
    {
        await using var proxy = await FormatProxy.StartAsync();
        using var listener = Listen(proxy.Memory, out var counted);

        await proxy.MessagesAsync("""{"role":"user","content":"hi"}""");
        await proxy.ResponsesAsync("\"hi\"", "\"stream\":true,");

        await Eventually.Async(() => Task.FromResult(counted.Contains(("adaptiverecall.upstream.cached_tokens", 2000L, (object?)"messages"))));
        await Eventually.Async(() => Task.FromResult(counted.Contains(("adaptiverecall.upstream.cached_tokens", 2048L, (object?)"responses"))));
        Assert.Contains(("adaptiverecall.upstream.prompt_tokens", 2040L, (object?)"messages"), counted);
        Assert.Contains(("adaptiverecall.upstream.prompt_tokens", 3000L, (object?)"responses"), counted);
    }

    private static MeterListener Listen(MemoryProxy memory, out ConcurrentBag<(string Name, long Value, object? Status)> counted)
    {
        var bag = counted = [];
        var listener = new MeterListener();
        var factory = memory.Proxy.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, subscribed) =>
        {
            if (instrument.Meter.Name == InterceptionMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                subscribed.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => bag.Add((instrument.Name, value, tags.Length > 0 ? tags[0].Value : null)));
        listener.Start();
        return listener;
    }
}
