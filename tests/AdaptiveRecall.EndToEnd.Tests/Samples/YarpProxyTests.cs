using System.Net.Http.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Samples;

/// <summary>samples/YarpProxy, as it was built.</summary>
public sealed class YarpProxyTests : IAsyncLifetime
{
    private readonly TemporaryFolder _files = new();
    private StubUpstream _upstream = null!;
    private ProxyProcess _proxy = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _upstream = await StubUpstream.StartAsync();
        _upstream.Answer = StubAnswers.ChatCompletion("Ok.");
        _proxy = ProxyProcess.StartAssembly(
            Path.Combine(AppContext.BaseDirectory, "AdaptiveRecall.Samples.YarpProxy.dll"),
            "--contentRoot", Path.Combine(Repository.Root, "samples", "YarpProxy"),
            "--urls", "http://127.0.0.1:0",
            "--AdaptiveRecall:Store", _files.File("memory.db"),
            "--AdaptiveRecall:Recall:Deadline", "00:00:30",
            "--ReverseProxy:Clusters:model:Destinations:openai:Address", _upstream.Address.ToString());
        await _proxy.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _upstream.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task A_fact_when_said_through_an_own_yarp_is_in_the_next_prompt_and_in_the_memory_api()
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = _proxy.Address };
        client.DefaultRequestHeaders.Add("x-user-id", "jos\u00e9");
        using var first = await SayAsync(client, "My dog is called Rex.");
        using var second = await SayAsync(client, "What is my dog called?");

        Assert.Equal("injected", second.Headers.GetValues("x-memory-status").Single());
        var sent = _upstream.Requests[^1];
        Assert.Contains("Rex", sent.Text, StringComparison.Ordinal);
        Assert.Null(sent.Header("x-user-id"));
        Assert.Null(sent.Header("x-memory-mode"));
        var memories = await client.GetStringAsync(new Uri("/memory/v1/memories", UriKind.Relative), Cancellation);
        Assert.Contains("Rex", memories, StringComparison.Ordinal);
        Assert.DoesNotContain(_upstream.Requests, static request => request.RawTarget.StartsWith("/memory", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("//memory/v1/memories", 404)]
    [InlineData("/memory/v1/nothing", 404)]
    public async Task Our_paths_when_spelt_in_any_way_are_not_forwarded(string target, int status)
    {
        var before = _upstream.Requests.Count;
        var answer = await Testing.Http.RawHttpClient.SendAsync(_proxy.Address, $"GET {target} HTTP/1.1\r\nHost: {_proxy.Address.Authority}\r\nx-user-id: anna\r\n\r\n");

        Assert.Equal(status, answer.Status);
        Assert.Equal(before, _upstream.Requests.Count);
    }

    private static Task<HttpResponseMessage> SayAsync(HttpClient client, string text) =>
        client.PostAsJsonAsync(new Uri("/v1/chat/completions", UriKind.Relative), new { model = "m", messages = new[] { new { role = "user", content = text } } }, Cancellation);
}
