using AdaptiveRecall.Testing.Http;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AdaptiveRecall.Proxy.Tests;

/// <summary>The whole proxy on a real socket, in this process, with an upstream behind it.</summary>
internal sealed class ProxyUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProxyUnderTest(WebApplication app, StubUpstream upstream)
    {
        _app = app;
        Upstream = upstream;
        Address = new(app.Urls.First());
    }

    /// <summary>The first address it listens on.</summary>
    public Uri Address { get; }

    /// <summary>All addresses it listens on.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _app.Urls.Select(static url => new Uri(url))];

    public StubUpstream Upstream { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts an upstream, and a proxy in front of it.</summary>
    /// <param name="settings">Settings below <c>AdaptiveRecall</c>; they come over those of the test.</param>
    public static async Task<ProxyUnderTest> StartAsync(params (string Name, string Value)[] settings)
    {
        var upstream = await StubUpstream.StartAsync();
        return await StartAsync(upstream, settings);
    }

    public static Task<ProxyUnderTest> StartAsync(StubUpstream upstream, params (string Name, string Value)[] settings) =>
        StartAsync(upstream, configure: null, settings);

    /// <summary>Starts an upstream, and a proxy with other services in front of it.</summary>
    public static async Task<ProxyUnderTest> StartWithAsync(Action<IServiceCollection> configure, params (string Name, string Value)[] settings) =>
        await StartAsync(await StubUpstream.StartAsync(), configure, settings);

    private static async Task<ProxyUnderTest> StartAsync(StubUpstream upstream, Action<IServiceCollection>? configure, (string Name, string Value)[] settings)
    {
        var app = Program.Build(Configuration([("Upstream", upstream.Address.ToString()), .. settings]), configure);
        await app.StartAsync();
        return new(app, upstream);
    }

    /// <summary>A configuration as the command line would make it: loopback, a port from the system, a store nobody else uses.</summary>
    public static IConfiguration Configuration(params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["AdaptiveRecall:Listen"] = "http://127.0.0.1:0",
            ["AdaptiveRecall:Store"] = Path.Combine(Path.GetTempPath(), "adaptive-recall-tests", Path.GetRandomFileName(), "memory.db"),
            ["Logging:LogLevel:AdaptiveRecall"] = "None",
        };
        foreach (var (name, value) in settings)
        {
            values[$"AdaptiveRecall:{name}"] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    /// <summary>Sends a raw request; <c>{host}</c> in it becomes the proxy's authority.</summary>
    public Task<RawResponse> SendAsync(string request) =>
        RawHttpClient.SendAsync(Address, request.Replace("{host}", Address.Authority, StringComparison.Ordinal).ReplaceLineEndings("\r\n"));

    /// <summary>Sends a GET without a body.</summary>
    public Task<RawResponse> GetAsync(string target, string headers = "") => SendAsync($"GET {target} HTTP/1.1\nHost: {{host}}\n{headers}\n");

    /// <summary>Sends a POST with a body.</summary>
    public Task<RawResponse> PostAsync(string target, string body, string headers = "Content-Type: application/json\n") =>
        SendAsync($"POST {target} HTTP/1.1\nHost: {{host}}\n{headers}Content-Length: {body.Length}\n\n{body}");

    public Task<RawHttpClient> ConnectAsync() => RawHttpClient.ConnectAsync(Address);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
