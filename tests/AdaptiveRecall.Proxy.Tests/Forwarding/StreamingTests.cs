using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Forwarding;

// What is measured here in milliseconds and megabytes would measure other tests too.
[Collection(Alone.Name)]
public sealed class StreamingTests
{
    [Fact]
    public async Task Each_event_reaches_the_client_before_the_next_is_sent()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        using var received = new SemaphoreSlim(0);
        proxy.Upstream.Answer = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.FlushAsync();
            for (var i = 0; i < 5; i++)
            {
                // Sends nothing until the client has had what went before: buffering anywhere would hang here.
                Assert.True(await received.WaitAsync(TimeSpan.FromSeconds(10)));
                await context.Response.WriteAsync($"data: {i}\n\n");
                await context.Response.Body.FlushAsync();
            }
        };

        using var client = await proxy.ConnectAsync();
        await client.SendAsync(Post(proxy, "/v1/chat/completions"));
        Assert.Equal("text/event-stream", (await client.ReadHeadAsync()).Header("Content-Type"));
        for (var i = 0; i < 5; i++)
        {
            received.Release();
            Assert.Equal($"data: {i}\n\n", Encoding.UTF8.GetString(await client.ReadChunkAsync()));
        }

        Assert.Empty(await client.ReadChunkAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Abort_of_the_client_is_seen_upstream_within_100_ms(bool inMidAnswer)
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        var arrived = new TaskCompletionSource();
        var aborted = new TaskCompletionSource<long>();
        proxy.Upstream.Answer = async context =>
        {
            context.RequestAborted.Register(() => aborted.TrySetResult(Stopwatch.GetTimestamp()));
            if (inMidAnswer)
            {
                await context.Response.WriteAsync("begun");
                await context.Response.Body.FlushAsync();
            }

            arrived.SetResult();
            await aborted.Task;
        };

        // Once without measuring: the first abort in a process compiles the code that reacts to it.
        var elapsed = TimeSpan.Zero;
        for (var i = 0; i < 2; i++)
        {
            arrived = new();
            aborted = new();
            using var client = await proxy.ConnectAsync();
            await client.SendAsync(Post(proxy, "/v1/chat/completions"));
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            if (inMidAnswer)
            {
                await client.ReadHeadAsync();
                await client.ReadChunkAsync();
            }

            var start = Stopwatch.GetTimestamp();
            client.Abort();
            elapsed = Stopwatch.GetElapsedTime(start, await aborted.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }

        Assert.True(elapsed < TimeSpan.FromMilliseconds(100), $"It took {elapsed.TotalMilliseconds:0} ms.");
    }

    [Fact]
    public async Task Upload_of_100_MB_is_streamed_in_bounded_memory()
    {
        const int Size = 100 * 1024 * 1024;
        await using var proxy = await ProxyUnderTest.StartAsync();
        var firstBytes = new TaskCompletionSource();
        proxy.Upstream.ReadsBody = false;
        proxy.Upstream.Answer = async context =>
        {
            var buffer = new byte[64 * 1024];
            var length = 0L;
            for (int count; (count = await context.Request.Body.ReadAsync(buffer)) > 0; length += count)
            {
                firstBytes.TrySetResult();
            }

            await context.Response.WriteAsync($"{length} {context.Request.ContentType}");
        };

        var before = GC.GetTotalAllocatedBytes();
        using var client = await proxy.ConnectAsync();
        await client.SendAsync($"POST /v1/files HTTP/1.1\r\nHost: {proxy.Address.Authority}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {Size}\r\n\r\n");
        var megabyte = new byte[1024 * 1024];
        await client.SendAsync(megabyte);
        // It has not been sent in full, and has arrived in part: nobody collects it.
        await firstBytes.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        for (var i = 1; i < 100; i++)
        {
            await client.SendAsync(megabyte);
        }

        var response = await client.ReadResponseAsync();
        var allocated = GC.GetTotalAllocatedBytes() - before;
        Assert.Equal($"{Size} multipart/form-data; boundary=x", response.Text);
        Assert.True(allocated < Size / 2, $"{allocated / 1024 / 1024} MB were allocated for a body of 100 MB.");
    }

    [Fact]
    public async Task Chunked_body_stays_chunked()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        await proxy.SendAsync("POST /v1/files HTTP/1.1\nHost: {host}\nTransfer-Encoding: chunked\n\n3\nabc\n2\nde\n0\n\n");
        var request = await proxy.Upstream.NextRequestAsync();
        Assert.Equal("abcde", request.Text);
        Assert.Equal("chunked", request.Header("Transfer-Encoding"));
        Assert.Null(request.Header("Content-Length"));
    }

    [Fact]
    public async Task Expect_100_continue_is_asked_of_the_upstream_before_the_body_is_sent()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        using var client = await proxy.ConnectAsync();
        await client.SendAsync($"POST /v1/files HTTP/1.1\r\nHost: {proxy.Address.Authority}\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        Assert.Equal(100, (await client.ReadHeadAsync()).Status);
        await client.SendAsync("abc");
        Assert.Equal(200, (await client.ReadResponseAsync()).Status);
        var request = await proxy.Upstream.NextRequestAsync();
        Assert.Equal("abc", request.Text);
        Assert.Equal("100-continue", request.Header("Expect"));
    }

    [Fact]
    public async Task Upstream_that_refuses_before_the_body_is_heard_without_it()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        proxy.Upstream.ReadsBody = false;
        proxy.Upstream.Answer = StubAnswers.Json(401, "{}");
        using var client = await proxy.ConnectAsync();
        await client.SendAsync($"POST /v1/files HTTP/1.1\r\nHost: {proxy.Address.Authority}\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n");
        Assert.Equal(401, (await client.ReadResponseAsync()).Status);
    }

    [Fact]
    public async Task Web_socket_passes_in_both_directions()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        proxy.Upstream.Answer = static async context =>
        {
            context.Response.Headers["Sec-WebSocket-Accept"] = AcceptKey(context.Request.Headers["Sec-WebSocket-Key"].ToString());
            context.Response.Headers["Sec-WebSocket-Protocol"] = context.Request.Headers["Sec-WebSocket-Protocol"];
            context.Response.Headers.Upgrade = "websocket";
            var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
            using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
            var buffer = new byte[1024];
            while (await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken) is { MessageType: not WebSocketMessageType.Close } message)
            {
                await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, TestContext.Current.CancellationToken);
            }

            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        };

        using var client = new ClientWebSocket();
        client.Options.AddSubProtocol("realtime");
        await client.ConnectAsync(new UriBuilder(proxy.Address) { Scheme = "ws", Path = "/v1/realtime" }.Uri, TestContext.Current.CancellationToken);
        Assert.Equal("realtime", client.SubProtocol);
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync(Encoding.UTF8.GetBytes($"hello {i}"), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
            var buffer = new byte[64];
            var echo = await client.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            Assert.Equal($"hello {i}", Encoding.UTF8.GetString(buffer, 0, echo.Count));
        }

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Http2_without_tls_has_a_listener_of_its_own_and_carries_trailers()
    {
        // Kestrel, which plays the upstream, sends trailers over HTTP/2 only.
        var upstream = await StubUpstream.StartAsync(HttpProtocols.Http2);
        await using var proxy = await ProxyUnderTest.StartAsync(
            upstream, ("Listen", "h2c://127.0.0.1:0"), ("Upstreams:default:Protocol", "http2"));
        upstream.Answer = static async context =>
        {
            await context.Response.WriteAsync("body");
            context.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers["x-checksum"] = "42";
        };

        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await client.GetAsync(new Uri(proxy.Address, "/v1/models/a%2Fb"), TestContext.Current.CancellationToken);
        Assert.Equal("body", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("42", response.TrailingHeaders.GetValues("x-checksum").Single());
        Assert.Equal("/v1/models/a%2Fb", (await upstream.NextRequestAsync()).RawTarget);
    }

#pragma warning disable CA5350 // RFC 6455, section 4.2.2 asks for SHA-1.
    private static string AcceptKey(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350

    private static string Post(ProxyUnderTest proxy, string target) =>
        $"POST {target} HTTP/1.1\r\nHost: {proxy.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}";
}
