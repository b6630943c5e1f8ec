using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Forwarding;

public sealed class RawTargetTests
{
    [Theory]
    [InlineData("/v1/models/meta-llama%2FLlama")]
    [InlineData("/v1/models/a%252Fb")]
    [InlineData("/v1/files//x%20y?q=%C3%A9&r=a+b&empty=")]
    [InlineData("/v1/x?")]
    [InlineData("/v1/~a!$&'()*+,;=:@")]
    public async Task Target_reaches_the_upstream_as_it_was_written(string target)
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        Assert.Equal(200, (await proxy.GetAsync(target)).Status);
        Assert.Equal(target, (await proxy.Upstream.NextRequestAsync()).RawTarget);
    }

    [Fact]
    public async Task Absolute_target_chooses_no_upstream()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        Assert.Equal(200, (await proxy.GetAsync("http://{host}/v1/models?x=1")).Status);
        var request = await proxy.Upstream.NextRequestAsync();
        Assert.Equal("/v1/models?x=1", request.RawTarget);
        Assert.Equal(proxy.Upstream.Address.Authority, request.Header("Host"));
    }

    [Theory]
    [InlineData("GET /v1/../x HTTP/1.1", 400)]
    [InlineData("GET /v1/%2e%2E%2fx HTTP/1.1", 400)]
    [InlineData("GET /v1/a%5Cb HTTP/1.1", 400)]
    [InlineData("OPTIONS * HTTP/1.1", 400)]
    [InlineData("GET /%6Demory/v1 HTTP/1.1", 404)]
    [InlineData("GET //HEALTH/x HTTP/1.1", 404)]
    [InlineData("GET /metrics HTTP/1.1", 404)]
    public async Task Target_that_is_ours_or_invalid_never_reaches_the_upstream(string requestLine, int status)
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        Assert.Equal(status, (await proxy.SendAsync($"{requestLine}\nHost: {{host}}\n\n")).Status);
        Assert.Empty(proxy.Upstream.Requests);
    }

    [Fact]
    public async Task Refused_target_is_explained_in_the_upstreams_error_shape()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        var response = await proxy.GetAsync("/v1/../x");
        Assert.Equal("application/json", response.Header("Content-Type"));
        Assert.Matches("""^\{"error":\{"message":"[^"]+","type":"invalid_request_error","param":null,"code":"invalid_target"\}\}$""", response.Text);
    }

    [Fact]
    public async Task Path_of_the_upstream_replaces_a_leading_v1()
    {
        var upstream = await Testing.Upstream.StubUpstream.StartAsync();
        await using var proxy = await ProxyUnderTest.StartAsync(upstream, ("Upstream", upstream.Address + "api/v1"));
        await proxy.PostAsync("/v1/chat/completions", "{}");
        Assert.Equal("/api/v1/chat/completions", (await upstream.NextRequestAsync()).RawTarget);
        await proxy.GetAsync("/other");
        Assert.Equal("/other", (await upstream.NextRequestAsync()).RawTarget);
    }
}
