using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.Demo;

/// <summary>What <c>--demo</c> adds to a start: an upstream in this process and a store that goes when the demo ends.</summary>
internal sealed class DemoSession : IAsyncDisposable
{
    private DemoUpstream? _upstream;
    private DirectoryInfo? _folder;

    private DemoSession()
    {
    }

    /// <summary>Starts the demo's parts and points the settings at them, if the settings ask for the demo.</summary>
    public static async Task<DemoSession> StartAsync(ConfigurationManager configuration, CancellationToken cancellationToken)
    {
        var session = new DemoSession();
        if (configuration.GetValue<bool>(ProxyOptions.Section + ":Demo"))
        {
            session._folder = Directory.CreateTempSubdirectory("adaptive-recall-demo-");
            session._upstream = await DemoUpstream.StartAsync(cancellationToken);
            configuration.AddInMemoryCollection(
            [
                new(ProxyOptions.Section + ":Upstream", session._upstream.BaseAddress),
                new(ProxyOptions.Section + ":Store", Path.Combine(session._folder.FullName, "memory.db")),
            ]);
        }

        return session;
    }

    public async ValueTask DisposeAsync()
    {
        if (_upstream is not null)
        {
            await _upstream.DisposeAsync();
        }

        _folder?.Delete(recursive: true);
    }
}
