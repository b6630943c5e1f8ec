using System.Net.WebSockets;
using System.Text;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>Routes that are no chat: whoever asks, and whatever is in the body, they pass.</summary>
public sealed class ForwardedRouteTests(ForwardedRoutes routes) : IClassFixture<ForwardedRoutes>
{
    private readonly FormatProxy _proxy = routes.Proxy;

    [Theory]
    [InlineData("POST", "/v1/completions")]
    [InlineData("POST", "/v1/embeddings")]
    [InlineData("POST", "/v1/audio/transcriptions")]
    [InlineData("POST", "/v1/files")]
    [InlineData("POST", "/v1/batches")]
    [InlineData("POST", "/v1/messages/batches")]
    [InlineData("POST", "/v1/threads/t1/messages")]
    [InlineData("POST", "/v1/responses/resp_1/cancel")]
    [InlineData("POST", "/v1/responses/compact")]
    [InlineData("GET", "/v1/responses/resp_1")]
    [InlineData("GET", "/v1/responses/resp_1/input_items?limit=5")]
    [InlineData("DELETE", "/v1/responses/resp_1")]
    [InlineData("POST", "/openai/deployments/d/embeddings?api-version=2024-10-21")]
    public async Task A_request_when_its_route_is_no_chat_route_passes_untouched(string method, string target)
    {
        var body = method == "POST" ? """{"prompt":"What is my dog called?","input":"What is my dog called?","messages":[{"role":"user","content":"What is my dog called?"}]}""" : "";

        var response = await _proxy.Memory.Proxy.SendAsync($"{method} {target} HTTP/1.1\nHost: {{host}}\nx-user-id: ann\napi-key: secret\nContent-Length: {body.Length}\n\n{body}");

        var request = _proxy.Memory.Upstream.Requests[^1];
        Assert.Equal(200, response.Status);
        Assert.Null(response.Header("x-memory-status"));
        Assert.Equal(target, request.RawTarget);
        Assert.Equal(body, request.Text);
        Assert.Equal("secret", request.Header("api-key"));
        Assert.Null(request.Header("x-user-id"));
    }

    [Theory]
    [InlineData("/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21", "messages")]
    [InlineData("/openai/v1/chat/completions", "messages")]
    [InlineData("/openai/responses?api-version=2025-04-01-preview", "input")]
    [InlineData("/openai/v1/responses", "input")]
    [InlineData("/anthropic/v1/messages?beta=true", "messages")]
    [InlineData("/v1/messages?beta=true", "messages")]
    public async Task A_chat_route_when_azure_or_a_gateway_spells_it_is_intercepted(string target, string field)
    {

        var response = await _proxy.PostAsync(target, $$"""{"{{field}}":[{"role":"user","content":"What is my dog called?"}]}""", "x-user-id: ann\napi-key: secret\n");

        Assert.Equal("injected", response.Header("x-memory-status"));
        Assert.Equal(target, _proxy.Memory.Upstream.Requests[^1].RawTarget);
        Assert.Equal("secret", _proxy.Memory.Upstream.Requests[^1].Header("api-key"));
    }

    [Fact]
    public async Task A_realtime_socket_passes_both_ways()
    {
        await using var proxy = await FormatProxy.StartAsync();
        proxy.Memory.Upstream.ReadsBody = false;
        proxy.Memory.Upstream.Answer = EchoAsync;
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("x-user-id", "ann");
        var cancel = TestContext.Current.CancellationToken;

        await socket.ConnectAsync(new Uri($"ws://{proxy.Memory.Proxy.Address.Authority}/v1/realtime?model=gpt-realtime"), cancel);
        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"type":"session.update"}"""), WebSocketMessageType.Text, true, cancel);
        var buffer = new byte[256];
        var received = await socket.ReceiveAsync(buffer, cancel);

        Assert.Equal("""{"type":"session.update"}""", Encoding.UTF8.GetString(buffer, 0, received.Count));
        Assert.Equal("/v1/realtime?model=gpt-realtime", proxy.Memory.Upstream.Requests[^1].RawTarget);
        Assert.Null(proxy.Memory.Upstream.Requests[^1].Header("x-user-id"));
    }

    // The upgrade by hand: the stub has no middleware for sockets.
    private static async Task EchoAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        var upgrade = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpUpgradeFeature>()!;
        var key = context.Request.Headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
#pragma warning disable CA5350 // RFC 6455 has SHA-1 for the handshake.
        context.Response.Headers["Sec-WebSocket-Accept"] = Convert.ToBase64String(System.Security.Cryptography.SHA1.HashData(Encoding.ASCII.GetBytes(key)));
#pragma warning restore CA5350
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.Connection = "Upgrade";
        await using var stream = await upgrade.UpgradeAsync();
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        var buffer = new byte[256];
        var received = await socket.ReceiveAsync(buffer, context.RequestAborted);
        await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, true, context.RequestAborted);
    }
}
