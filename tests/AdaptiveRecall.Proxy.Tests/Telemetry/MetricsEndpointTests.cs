using System.Text.RegularExpressions;
using AdaptiveRecall.Proxy.Tests.Interception;
using AdaptiveRecall.Testing.Http;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Telemetry;

public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task Metrics_are_counted_and_told_when_asked_for()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Telemetry:Metrics", "true"));
        await proxy.PostAsync("/v1/chat/completions", """{"messages":[{"role":"user","content":"I live in Oslo."}]}""", "Content-Type: application/json\nx-user-id: hildegard\n");

        // A request is counted when it is over, which is after its client has the last byte.
        RawResponse answer = null!;
        await Eventually.Async(async () => Regex.IsMatch((answer = await proxy.GetAsync("/metrics")).Text, @"adaptiverecall_chat_requests[a-z_]*\{[^}]*\} 1"));

        Assert.Equal(200, answer.Status);
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
