using System.Text;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Forwarding;

public sealed class HeaderTests
{
    // é and 東 in UTF-8, and a lone E9, each byte as one character.
    private static readonly string Bytes = Encoding.Latin1.GetString("é東"u8) + "\u00e9";

    [Fact]
    public async Task Header_bytes_arrive_as_sent_in_both_directions()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        proxy.Upstream.Answer = context =>
        {
            context.Response.Headers["x-answer"] = Bytes;
            return Task.CompletedTask;
        };
        var response = await proxy.GetAsync("/v1/models", $"x-odd: {Bytes}\nUser-Agent: {Bytes}\nAuthorization: Bearer {Bytes}\n");

        var request = await proxy.Upstream.NextRequestAsync();
        Assert.Equal(Bytes, request.Header("x-odd"));
        Assert.Equal(Bytes, request.Header("User-Agent"));
        Assert.Equal($"Bearer {Bytes}", request.Header("Authorization"));
        Assert.Equal(Bytes, response.Header("x-answer"));
    }

    [Fact]
    public async Task Upstream_gets_what_the_client_sent_and_nothing_else()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        await proxy.PostAsync("/v1/embeddings", "{}", "content-type: application/json; x=\"y\"\nAccept: a/b;q=0.10,  c/d\nX-Empty:\nCookie: a=1\nCookie: b=2\n");

        var request = await proxy.Upstream.NextRequestAsync();
        Assert.Equal(["Accept", "Content-Length", "Content-Type", "Cookie", "Host", "X-Empty"], request.Headers.Select(static header => header.Key).Order(StringComparer.Ordinal));
        Assert.Equal("application/json; x=\"y\"", request.Header("Content-Type"));
        Assert.Equal("a/b;q=0.10,  c/d", request.Header("Accept"));
        Assert.Equal("", request.Header("X-Empty"));
        Assert.Equal("a=1; b=2", request.Header("Cookie"));
        Assert.Equal(proxy.Upstream.Address.Authority, request.Header("Host"));
    }

    [Fact]
    public async Task Headers_of_the_connection_end_here()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        proxy.Upstream.Answer = context =>
        {
            context.Response.Headers["Keep-Alive"] = "timeout=5";
            context.Response.Headers["Alt-Svc"] = "h3=\":443\"";
            context.Response.Headers["Proxy-Authenticate"] = "Basic";
            context.Response.Headers["x-memory-status"] = "forged";
            context.Response.Headers["x-kept"] = "1";
            return Task.CompletedTask;
        };
        var response = await proxy.GetAsync(
            "/v1/models", "Connection: x-private , X-Other\nx-private: 1\nx-other: 1\nKeep-Alive: 5\nTE: trailers\nProxy-Authorization: Basic x\nProxy-Connection: close\nUpgrade: h2c\nx-kept: 1\n");

        var request = await proxy.Upstream.NextRequestAsync();
        Assert.Equal(["Host", "x-kept"], request.Headers.Select(static header => header.Key).Order(StringComparer.Ordinal));
        Assert.Equal("1", response.Header("x-kept"));
        Assert.DoesNotContain(response.Headers, static header => header.Key is "Keep-Alive" or "Alt-Svc" or "Proxy-Authenticate" or "x-memory-status");
    }

    [Theory]
    [InlineData("x-private")]
    [InlineData("x-private, keep-alive")]
    [InlineData("keep-alive , X-PRIVATE")]
    [InlineData("close, x-private")]
    [InlineData("close, x-private, keep-alive")]
    [InlineData("x-private\nConnection: close")]
    [InlineData("close\nConnection: x-private")]
    public async Task Header_that_connection_names_ends_here_whatever_else_it_says(string connection)
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        Assert.Equal(200, (await proxy.GetAsync("/v1/models", $"Connection: {connection}\nx-private: 1\n")).Status);
        Assert.Equal(["Host"], (await proxy.Upstream.NextRequestAsync()).Headers.Select(static header => header.Key));
    }

    [Theory]
    [InlineData("GET", "/v1/models")]
    [InlineData("POST", "/v1/chat/completions")]
    public async Task Control_and_identity_headers_end_here_on_every_route(string method, string target)
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Identity:UserHeaders", "x-user-id,x-openwebui-user-id"), ("Identity:TenantHeaders", "x-org"));
        await proxy.SendAsync($"{method} {target} HTTP/1.1\nHost: {{host}}\nX-User-ID: bob\nx-openwebui-user-id: b\nx-org: o\nX-Memory-Mode: off\nx-memory-unknown: 1\nx-user: kept\nContent-Length: 0\n\n");

        var request = await proxy.Upstream.NextRequestAsync();
        Assert.Equal("kept", request.Header("x-user"));
        Assert.DoesNotContain(request.Headers, static header =>
            header.Key.StartsWith("x-memory", StringComparison.OrdinalIgnoreCase) || header.Value is "bob" or "b" or "o");
    }

    [Fact]
    public async Task Key_of_the_environment_replaces_the_clients()
    {
        const string Variable = "ADAPTIVE_RECALL_TEST_KEY";
        Environment.SetEnvironmentVariable(Variable, "ours");
        await using var proxy = await ProxyUnderTest.StartAsync(
            ("Upstreams:default:ApiKeyVariable", Variable), ("Upstreams:default:Headers:OpenAI-Organization", "org-1"));
        await proxy.GetAsync("/v1/models", "Authorization: Bearer theirs\napi-key: theirs\nx-api-key: theirs\nopenai-organization: theirs\n");

        var request = await proxy.Upstream.NextRequestAsync();
        Assert.Equal("Bearer ours", request.Header("Authorization"));
        Assert.Equal("org-1", request.Header("OpenAI-Organization"));
        Assert.DoesNotContain(request.Headers, static header => header.Value.Contains("theirs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forwarded_headers_are_sent_where_configured()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Upstreams:default:ForwardedHeaders", "on"));
        await proxy.GetAsync("/v1/models", "X-Forwarded-For: 10.0.0.1\n");
        var request = await proxy.Upstream.NextRequestAsync();
        Assert.Equal("10.0.0.1, 127.0.0.1", request.Header("X-Forwarded-For"));
        Assert.Equal("http", request.Header("X-Forwarded-Proto"));
        Assert.Equal(proxy.Address.Authority, request.Header("X-Forwarded-Host"));
        Assert.Equal("1.1 adaptive-recall", request.Header("Via"));
    }

    [Fact]
    public async Task Status_headers_and_body_of_an_error_pass_through()
    {
        const string Body = """{"error":{"message":"slow down","type":"rate_limit","param":null,"code":"rate_limit_exceeded"}}""";
        await using var proxy = await ProxyUnderTest.StartAsync();
        proxy.Upstream.Answer = async context =>
        {
            context.Response.Headers.RetryAfter = "7";
            context.Response.Headers.SetCookie = new(["a=1", "b=2"]);
            await StubAnswers.Json(429, Body)(context);
        };
        var response = await proxy.PostAsync("/v1/chat/completions", "{}");
        Assert.Equal(429, response.Status);
        Assert.Equal("7", response.Header("Retry-After"));
        Assert.Equal("a=1|b=2", response.Header("Set-Cookie"));
        Assert.Equal(Body, response.Text);
    }

    [Fact]
    public async Task Redirects_and_encodings_are_the_clients_business()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        byte[] zipped = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        proxy.Upstream.Answer = async context =>
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            context.Response.Headers.Location = "http://elsewhere.example.com/";
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentLength = zipped.Length;
            await context.Response.Body.WriteAsync(zipped);
        };
        var response = await proxy.GetAsync("/v1/models", "Accept-Encoding: gzip\n");
        Assert.Equal(302, response.Status);
        Assert.Equal("http://elsewhere.example.com/", response.Header("Location"));
        Assert.Equal("gzip", response.Header("Content-Encoding"));
        Assert.Equal(zipped, response.Body);
        Assert.Equal("gzip", (await proxy.Upstream.NextRequestAsync()).Header("Accept-Encoding"));
    }

    [Fact]
    public async Task Get_with_a_content_type_and_head_with_a_length_pass()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        await proxy.GetAsync("/v1/models", "Content-Type: application/json\n");
        Assert.Equal("application/json", (await proxy.Upstream.NextRequestAsync()).Header("Content-Type"));

        var head = await proxy.SendAsync("HEAD /v1/models HTTP/1.1\nHost: {host}\n\n");
        Assert.Equal(200, head.Status);
        Assert.Equal("11", head.Header("Content-Length"));
    }
}
