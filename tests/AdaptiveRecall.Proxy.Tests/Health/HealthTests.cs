using AdaptiveRecall.Proxy.Health;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Proxy_is_ready_when_everything_is_warm()
    {
        var warm = new TaskCompletionSource();
        await using var proxy = await ProxyUnderTest.StartWithAsync(services => services.AddSingleton<IWarmUp>(new WarmUp(() => warm.Task)));
        Assert.Equal(200, (await proxy.GetAsync("/health/live")).Status);
        var starting = await proxy.GetAsync("/health/ready");
        Assert.Equal((503, """{"status":"starting"}"""), (starting.Status, starting.Text));

        warm.SetResult();
        Assert.StartsWith("""{"status":"ready",""", await WaitUntilReadyAsync(proxy), StringComparison.Ordinal);
        Assert.Empty(proxy.Upstream.Requests);
    }

    [Fact]
    public async Task Proxy_that_could_not_warm_up_is_ready_and_degraded()
    {
        await using var proxy = await ProxyUnderTest.StartWithAsync(services =>
            services.AddSingleton<IWarmUp>(new WarmUp(static () => throw new InvalidOperationException("broken"))));
        Assert.StartsWith("""{"status":"degraded",""", await WaitUntilReadyAsync(proxy), StringComparison.Ordinal);
    }

    private static async Task<string> WaitUntilReadyAsync(ProxyUnderTest proxy)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            var response = await proxy.GetAsync("/health/ready");
            if (response.Status == 200)
            {
                return response.Text;
            }

            await Task.Delay(10, deadline.Token);
        }
    }

    private sealed class WarmUp(Func<Task> warmUp) : IWarmUp
    {
        public string Name => "test";

        public Task WarmUpAsync(CancellationToken cancellationToken) => warmUp();
    }
}
