using System.Text;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Forwarding;

public sealed class ForwardingFeatureTests
{
    [Theory]
    [InlineData("Content-Length: 2\r\nExpect: 100-continue\r\n\r\n{}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    public async Task Replaced_body_goes_upstream_with_its_own_length_and_without_expect(string rest)
    {
        await using var proxy = await StartAsync();
        using var client = await proxy.ConnectAsync();
        await client.SendAsync($"POST /v1/embeddings HTTP/1.1\r\nHost: {proxy.Address.Authority}\r\n{rest}");
        var response = await client.ReadHeadAsync();
        if (response.Status == 100)
        {
            response = await client.ReadHeadAsync();
        }

        Assert.Equal("injected", response.Header("x-memory-status"));
        var request = await proxy.Upstream.NextRequestAsync();
        Assert.Equal("{\"replaced\":true}", request.Text);
        Assert.Equal("17", request.Header("Content-Length"));
        Assert.Null(request.Header("Transfer-Encoding"));
        Assert.Null(request.Header("Expect"));
    }

    [Fact]
    public async Task Headers_are_added_to_those_of_the_upstream_and_to_errors_of_ours()
    {
        await using var proxy = await StartAsync(("Upstreams:default:FirstByteTimeout", "300ms"));
        proxy.Upstream.Answer = static async context =>
        {
            context.Response.Headers["server-timing"] = "db;dur=1";
            context.Response.Headers["x-memory-status"] = "forged";
            await StubAnswers.ServerSentEvents(TimeSpan.Zero, "1")(context);
        };
        var response = await proxy.PostAsync("/v1/embeddings", "{}");
        Assert.Equal("injected", response.Header("x-memory-status"));
        Assert.Equal("db;dur=1|recall;dur=1", response.Header("server-timing"));

        proxy.Upstream.Answer = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        response = await proxy.PostAsync("/v1/embeddings", "{}");
        Assert.Equal((504, "injected"), (response.Status, response.Header("x-memory-status")));
    }

    private static Task<ProxyUnderTest> StartAsync(params (string Name, string Value)[] settings) =>
        ProxyUnderTest.StartWithAsync(static services => services.AddSingleton<IStartupFilter>(new Interception()), settings);

    // Stands before everything else, and for a route that the interception of chat requests leaves alone.
    private sealed class Interception : IStartupFilter, IForwardingFeature
    {
        public bool BodyWasRead => true;

        public void AddResponseHeaders(IHeaderDictionary headers)
        {
            headers["x-memory-status"] = "injected";
            headers.Append("server-timing", "recall;dur=1");
        }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes("{\"replaced\":true}"));
                context.Request.ContentLength = 17;
                context.Features.Set<IForwardingFeature>(this);
                await following(context);
            });
            next(app);
        };
    }
}
