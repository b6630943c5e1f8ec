using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Demo;

/// <summary>
/// An OpenAI-compatible upstream inside this process, so that the demo needs no key and no network. It answers by
/// saying which memories it was given: what a person sees is what a model would have seen.
/// </summary>
internal sealed class DemoUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DemoUpstream(WebApplication app) => _app = app;

    /// <summary>Where it listens: loopback, on a port that the system gave out.</summary>
    public string BaseAddress { get; private init; } = "";

    public static async Task<DemoUpstream> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(DemoAnswers.RespondAsync);
        await app.StartAsync(cancellationToken);

        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        return new DemoUpstream(app) { BaseAddress = addresses.Addresses.Single() };
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
