using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>One proxy for all routes: starting it takes longer than what is tested.</summary>
public sealed class ForwardedRoutes : IAsyncLifetime
{
    internal FormatProxy Proxy { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Proxy = await FormatProxy.StartAsync();
        await Proxy.LearnAsync();
    }

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();
}
