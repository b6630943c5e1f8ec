using System.Diagnostics;
using System.Text;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>Answers pass frame by frame with memory on, as they do without.</summary>
public sealed class StreamingTests
{
    private const int Frames = 8;

    [Fact]
    public async Task A_stream_when_memory_is_on_reaches_the_client_frame_by_frame()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);

        // The upstream sends a frame only when the client has the one before: a proxy that holds one back never ends.
        using var received = new SemaphoreSlim(1);
        memory.Upstream.Answer = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            for (var i = 0; i < Frames; i++)
            {
                Assert.True(await received.WaitAsync(TimeSpan.FromSeconds(10), context.RequestAborted));
                await context.Response.WriteAsync($"data: {{\"n\":{i}}}\n\n", context.RequestAborted);
            }

            await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
        };

        using var client = await memory.Proxy.ConnectAsync();
        await client.SendAsync(Request(memory, MemoryProxy.Question));
        var head = await client.ReadHeadAsync();
        var frames = new StringBuilder();
        while (await client.ReadChunkAsync() is { Length: > 0 } chunk)
        {
            frames.Append(Encoding.UTF8.GetString(chunk));
            received.Release();
        }

        Assert.Equal("injected", head.Header("x-memory-status"));
        Assert.Equal(string.Concat(Enumerable.Range(0, Frames).Select(i => $"data: {{\"n\":{i}}}\n\n")) + "data: [DONE]\n\n", frames.ToString());
    }

    [Fact]
    public async Task An_abort_when_memory_is_on_is_seen_upstream_at_once_and_keeps_what_was_said()
    {
        await using var memory = await MemoryProxy.StartAsync();
        var aborted = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        memory.Upstream.Answer = async context =>
        {
            await context.Response.WriteAsync("data: {}\n\n", context.RequestAborted);
            context.RequestAborted.Register(() => aborted.TrySetResult(Stopwatch.GetTimestamp()));
            await aborted.Task;
        };

        using var client = await memory.Proxy.ConnectAsync();
        await client.SendAsync(Request(memory, MemoryProxy.Fact));
        await client.ReadHeadAsync();
        await client.ReadChunkAsync();
        var start = Stopwatch.GetTimestamp();
        client.Abort();
        var seen = await aborted.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        // 100 ms is what is promised; a machine that runs other tests beside gets five times that.
        Assert.True(Stopwatch.GetElapsedTime(start, seen) < TimeSpan.FromMilliseconds(500));
        await Eventually.Async(async () => (await memory.TextsAsync("ann")).Count == 1);
    }

    [Fact]
    public async Task An_upstream_when_it_dies_in_mid_answer_breaks_the_clients_connection()
    {
        await using var memory = await MemoryProxy.StartAsync();
        var arrived = new TaskCompletionSource();
        memory.Upstream.Answer = StubAnswers.BreakingOff("data: {}\n\n", arrived.Task);

        using var client = await memory.Proxy.ConnectAsync();
        await client.SendAsync(Request(memory, MemoryProxy.Fact));
        await client.ReadHeadAsync();
        await client.ReadChunkAsync();
        arrived.SetResult();

        await Assert.ThrowsAnyAsync<Exception>(client.ReadChunkAsync);
    }

    private static string Request(MemoryProxy memory, string text)
    {
        var body = $$"""{"stream":true,"messages":[{"role":"user","content":"{{text}}"}]}""";
        return $"POST /v1/chat/completions HTTP/1.1\r\nHost: {memory.Proxy.Address.Authority}\r\nx-user-id: ann\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }
}
