using System.Net;
using System.Net.Sockets;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Forwarding;

public sealed class FailureTests
{
    [Fact]
    public async Task Unreachable_upstream_is_502_in_the_upstreams_error_shape()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Upstream", $"http://127.0.0.1:{UnusedPort()}"));
        var response = await proxy.PostAsync("/v1/chat/completions", "{}");
        Assert.Equal(502, response.Status);
        Assert.Equal("application/json", response.Header("Content-Type"));
        Assert.Matches("""^\{"error":\{"message":"[^"]+","type":"upstream_error","param":null,"code":"upstream_unreachable"\}\}$""", response.Text);
    }

    [Theory]
    [InlineData("300ms", "10m")]
    [InlineData("300ms", "300ms")]
    public async Task Upstream_that_does_not_begin_in_time_is_504(string firstByte, string silence)
    {
        await using var proxy = await ProxyUnderTest.StartAsync(
            ("Upstreams:default:FirstByteTimeout", firstByte), ("Upstreams:default:SilenceTimeout", silence));
        proxy.Upstream.Answer = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var response = await proxy.PostAsync("/v1/chat/completions", "{}");
        Assert.Equal(504, response.Status);
        Assert.Contains("\"code\":\"upstream_timeout\"", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_in_mid_answer_breaks_the_clients_connection()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Upstreams:default:SilenceTimeout", "300ms"));
        proxy.Upstream.Answer = static async context =>
        {
            await context.Response.WriteAsync("begun");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        await AssertBreaksAsync(proxy, "begun");
    }

    [Fact]
    public async Task Answer_that_pauses_for_less_than_the_silence_passes_whole()
    {
        // Three pauses together are longer than either timeout: each is measured from the last byte.
        await using var proxy = await ProxyUnderTest.StartAsync(
            ("Upstreams:default:FirstByteTimeout", "450ms"), ("Upstreams:default:SilenceTimeout", "400ms"));
        proxy.Upstream.Answer = StubAnswers.ServerSentEvents(TimeSpan.FromMilliseconds(200), "1", "2", "3");
        Assert.Equal("data: 1\n\ndata: 2\n\ndata: 3\n\n", (await proxy.PostAsync("/v1/chat/completions", "{}")).Text);
    }

    [Fact]
    public async Task Upstream_that_dies_in_mid_answer_breaks_the_clients_connection()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        var arrived = new TaskCompletionSource();
        proxy.Upstream.Answer = StubAnswers.BreakingOff("data: 1\n\n", arrived.Task);
        await AssertBreaksAsync(proxy, "data: 1\n\n", arrived);
    }

    [Fact]
    public async Task Upstream_that_dies_before_the_first_byte_is_502_and_is_not_asked_again()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        proxy.Upstream.Answer = static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal(502, (await proxy.PostAsync("/v1/chat/completions", "{}")).Status);
        Assert.Single(proxy.Upstream.Requests);
    }

    private static async Task AssertBreaksAsync(ProxyUnderTest proxy, string beginning, TaskCompletionSource? arrived = null)
    {
        using var client = await proxy.ConnectAsync();
        await client.SendAsync($"POST /v1/chat/completions HTTP/1.1\r\nHost: {proxy.Address.Authority}\r\nContent-Length: 2\r\n\r\n{{}}");
        Assert.Equal(200, (await client.ReadHeadAsync()).Status);
        Assert.Equal(beginning, System.Text.Encoding.UTF8.GetString(await client.ReadChunkAsync()));
        arrived?.SetResult();
        await Assert.ThrowsAsync<IOException>(client.ReadChunkAsync);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
