using System.Text;
using AdaptiveRecall.Proxy.Hosting;
using AdaptiveRecall.Testing.Http;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace AdaptiveRecall.Proxy.Tests.Hosting;

/// <summary>An application of somebody's own with a YARP and this package in it, on a real socket, with an upstream behind it.</summary>
internal sealed class OwnYarp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OwnYarp(WebApplication app, StubUpstream upstream)
    {
        _app = app;
        Upstream = upstream;
    }

    public StubUpstream Upstream { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    public static async Task<OwnYarp> StartAsync(params (string Name, string Value)[] settings)
    {
        var upstream = await StubUpstream.StartAsync();
        upstream.Answer = StubAnswers.ChatCompletion("I see.");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddConfiguration(ProxyUnderTest.Configuration([("Recall:Deadline", "00:00:10"), .. settings]));
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "model", ClusterId = "model", Match = new RouteMatch { Path = "/{**path}" } }],
            [new ClusterConfig { ClusterId = "model", Destinations = new Dictionary<string, DestinationConfig> { ["stub"] = new() { Address = upstream.Address.ToString() } } }]);
        builder.Services.AddAdaptiveRecall(builder.Configuration);
        var app = builder.Build();
        app.MapAdaptiveRecall();
        app.MapReverseProxy(static proxy =>
        {
            proxy.UseAdaptiveRecall();
            proxy.UseLoadBalancing();
        });
        await app.StartAsync();
        return new OwnYarp(app, upstream);
    }

    /// <summary>Sends a raw POST of JSON with headers, each ended by a line feed.</summary>
    public Task<RawResponse> PostAsync(string target, string body, string headers = "") => RawHttpClient.SendAsync(
        Address,
        $"POST {target} HTTP/1.1\nHost: {Address.Authority}\nContent-Type: application/json\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\n{headers}\n".ReplaceLineEndings("\r\n") + body);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
