using System.Net;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Access;

public sealed class AccessTests
{
    [Theory]
    [InlineData("POST", "/v1/chat/completions")]
    [InlineData("GET", "/v1/models")]
    [InlineData("GET", "/memory/v1/memories")]
    [InlineData("GET", "/health/live")]
    public async Task Request_to_a_foreign_host_is_421_on_every_route(string method, string target)
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        Assert.Equal(421, (await proxy.SendAsync($"{method} {target} HTTP/1.1\nHost: rebound.example.com\nContent-Length: 0\n\n")).Status);
        Assert.Equal(421, (await proxy.SendAsync($"{method} http://rebound.example.com{target} HTTP/1.1\nHost: rebound.example.com\nContent-Length: 0\n\n")).Status);
        Assert.Empty(proxy.Upstream.Requests);
    }

    [Theory]
    [InlineData("GET http://evil.example.com/v1/models HTTP/1.1\nHost: {host}\n\n")]
    [InlineData("GET /v1/models HTTP/1.1\n\n")]
    [InlineData("GET /v1/models HTTP/1.1\nHost: {host}\nHost: evil.example.com\n\n")]
    [InlineData("GET /v1/models HTTP/1.0\n\n")]
    [InlineData("GET /v1/models HTTP/1.1\nHost: \n\n")]
    [InlineData("CONNECT evil.example.com:443 HTTP/1.1\nHost: evil.example.com:443\n\n")]
    public async Task Request_without_one_certain_host_goes_nowhere(string request)
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        Assert.True((await proxy.SendAsync(request)).Status is 400 or 405 or 421);
        Assert.Empty(proxy.Upstream.Requests);
    }

    [Fact]
    public async Task Authority_of_http2_is_judged_like_a_host()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Listen", "h2c://127.0.0.1:0"));
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(proxy.Address, "/v1/models")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = "rebound.example.com";
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Configured_host_is_answered()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("AllowedHosts", "proxy.example.com"));
        Assert.Equal(200, (await proxy.SendAsync("GET /v1/models HTTP/1.1\nHost: proxy.example.com\n\n")).Status);
    }

    [Theory]
    [InlineData("Origin: https://evil.example.com\n", 403)]
    [InlineData("Origin: null\n", 403)]
    [InlineData("Origin: http://localhost:3000\n", 403)]
    [InlineData("Origin: http://{host}\nOrigin: http://{host}\n", 403)]
    [InlineData("Sec-Fetch-Site: cross-site\n", 403)]
    [InlineData("Sec-Fetch-Site: same-site\n", 403)]
    [InlineData("Origin: http://{host}\nSec-Fetch-Site: cross-site\n", 403)]
    [InlineData("X-Forwarded-For: 10.0.0.1\n", 403)]
    [InlineData("X-Forwarded-Anything: 1\n", 403)]
    [InlineData("Forwarded: for=10.0.0.1\n", 403)]
    [InlineData("Origin: http://{host}\nSec-Fetch-Site: same-origin\n", 404)]
    [InlineData("Origin: https://console.example.com\n", 404)]
    [InlineData("Sec-Fetch-Site: none\n", 404)]
    [InlineData("", 404)]
    public async Task Memory_api_is_for_its_own_pages_and_this_machine(string headers, int status)
    {
        // 404: let in, where nothing is mapped yet.
        await using var proxy = await ProxyUnderTest.StartAsync(("AllowedOrigins", "https://console.example.com"));
        var response = await proxy.GetAsync("/memory/v1/nothing", headers);
        Assert.Equal(status, response.Status);
        Assert.Equal("application/problem+json", response.Header("Content-Type"));
    }

    [Theory]
    [InlineData("Content-Type: application/json\n", 404)]
    [InlineData("Content-Type: Application/JSON; charset=utf-8\n", 404)]
    [InlineData("Content-Type: text/plain\n", 415)]
    [InlineData("Content-Type: application/x-www-form-urlencoded\n", 415)]
    [InlineData("Content-Type: text/plain, application/json\n", 415)]
    [InlineData("", 415)]
    public async Task Memory_api_takes_json_bodies_only(string headers, int status)
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        Assert.Equal(status, (await proxy.PostAsync("/memory/v1/nothing", "{}", headers)).Status);
    }

    [Fact]
    public async Task Memory_api_is_closed_while_others_could_reach_it()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Listen", "http://127.0.0.1:0,http://*:0"), ("Identity:TrustNetwork", "true"));
        var response = await proxy.GetAsync("/memory/v1/nothing");
        Assert.Equal(403, response.Status);
        Assert.Contains("AdaptiveRecall:Listen", response.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await proxy.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task Preflight_of_a_page_goes_upstream_and_is_answered_there()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        proxy.Upstream.Answer = static context =>
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return Task.CompletedTask;
        };
        var response = await proxy.SendAsync("OPTIONS /v1/chat/completions HTTP/1.1\nHost: {host}\nOrigin: https://app.example.com\nAccess-Control-Request-Method: POST\n\n");
        Assert.Equal(204, response.Status);
        Assert.Equal("*", response.Header("Access-Control-Allow-Origin"));
        Assert.Equal("https://app.example.com", (await proxy.Upstream.NextRequestAsync()).Header("Origin"));
    }
}
