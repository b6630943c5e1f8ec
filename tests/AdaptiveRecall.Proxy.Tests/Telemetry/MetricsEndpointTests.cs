using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Telemetry;

public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task Metrics_are_counted_and_told_when_asked_for()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Telemetry:Metrics", "true"));
        await proxy.PostAsync("/v1/chat/completions", """{"messages":[{"role":"user","content":"I live in Oslo."}]}""", "Content-Type: application/json\nx-user-id: hildegard\n");

        var answer = await proxy.GetAsync("/metrics");

        Assert.Equal(200, answer.Status);
        Assert.Matches(@"adaptiverecall_chat_requests[a-z_]*\{[^}]*\} 1", answer.Text);
        Assert.DoesNotContain("hildegard", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/METRICS")]
    [InlineData("/metrics/x")]
    public async Task Metrics_that_nobody_asked_for_are_not_found_and_not_forwarded(string path)
    {
        await using var proxy = await ProxyUnderTest.StartAsync();

        Assert.Equal(404, (await proxy.GetAsync(path)).Status);
        Assert.Empty(proxy.Upstream.Requests);
    }
}
