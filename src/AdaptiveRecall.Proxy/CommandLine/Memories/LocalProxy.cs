using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>
/// The proxy itself over a local store, for one command: what the API promises (checks, history, keys of owners, erasure) then holds on the
/// command line too, by the same code. It learns nothing and does no work in the background.
/// </summary>
internal sealed class LocalProxy : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalProxy(WebApplication app, LocalToken token) => (_app, Token) = (app, token.Value);

    public Uri Address => new(_app.Urls.First());

    /// <summary>What every request must bring.</summary>
    public string Token { get; }

    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public static async Task<LocalProxy> StartAsync(ConfigurationManager configuration, CancellationToken cancellationToken)
    {
        configuration.AddInMemoryCollection(
        [
            new(ProxyOptions.Section + ":Listen", "http://127.0.0.1:0"),
            new(ProxyOptions.Section + ":Learning:Enabled", "false"),

            // The token of this process stands for the keys that a listening proxy may ask for.
            new(ProxyOptions.Section + ":Identity:Mode", "trusted"),
        ]);
        var token = new LocalToken();
        var app = Program.Build(
            configuration,
            services => services.AddSingleton<IStartupFilter>(token).AddLogging(static logging => logging.ClearProviders()),
            rehearses: false);
        try
        {
            await app.StartAsync(cancellationToken);
            return new LocalProxy(app, token);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
