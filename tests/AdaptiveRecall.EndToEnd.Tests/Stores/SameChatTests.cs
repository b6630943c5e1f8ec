using System.Net.Http.Json;
using System.Text.Json;
using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Stores;

/// <summary>What reaches the upstream is the same to the byte, whichever store the proxy is on: memories made over the API, moved by <c>memory copy</c>.</summary>
public sealed class SameChatTests(ITestOutputHelper output)
{
    private const int Memories = 150;
    private const int Questions = 20;

    [Fact]
    public async Task The_prompt_when_sent_through_proxies_on_different_stores_is_the_same_byte_for_byte()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var redis = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await using var upstream = await StubUpstream.StartAsync();
        upstream.Answer = StubAnswers.ChatCompletion("Ok.");
        var file = folder.File("memory.db");
        var talk = new SampleTalk(seed: 21);
        string[] questions = [.. Enumerable.Range(0, Questions).Select(_ => talk.NextQuestion())];
        List<string> expected;
        await using (var proxy = await ProxyProcess.StartReadyAsync("--upstream", upstream.Address.ToString(), "--store", file))
        {
            await KeepAsync(proxy.Address, talk, cancel);
            expected = await AskAsync(proxy.Address, upstream, questions, cancel);
        }

        Assert.True(expected.Count(body => body.Contains("<memory", StringComparison.Ordinal)) > Questions / 2, "too few blocks to compare");
        foreach (var search in new[] { "vectorset", "search" })
        {
            var settings = folder.File($"{search}.json");
            await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new { AdaptiveRecall = new { Redis = new { Endpoints = redis.Endpoint, KeyPrefix = search, Search = search } } }), cancel);
            await using var copy = ProxyProcess.Start("memory", "copy", "--from", file, "--to", settings);
            if (await copy.WaitForExitAsync() != 0)
            {
                Assert.True(search == "search" && copy.Output.Contains("FT.SEARCH", StringComparison.Ordinal), copy.Output);
                output.WriteLine("the server has no search module");
                continue;
            }

            await using var proxy = await ProxyProcess.StartReadyAsync("--upstream", upstream.Address.ToString(), "--config", settings);
            Assert.Equal(expected, await AskAsync(proxy.Address, upstream, questions, cancel));
        }
    }

    private static async Task KeepAsync(Uri proxy, SampleTalk talk, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = proxy };
        client.DefaultRequestHeaders.Add("x-user-id", "ann");
        var memories = Enumerable.Range(0, Memories).Select(_ => new { text = talk.NextStatement() });
        using var response = await client.PostAsJsonAsync("/memory/v1/memories/batch", new { memories }, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<List<string>> AskAsync(Uri proxy, StubUpstream upstream, string[] questions, CancellationToken cancellationToken)
    {
        using var user = new ChatUser("ann", proxy);
        var prompts = new List<string>();
        foreach (var question in questions)
        {
            // Nothing is learnt, so that the next question finds the same memories. A machine that does much else may miss the deadline.
            await Eventually.IsAsync(async () => !(await user.SayAsync(question, cancellationToken, mode: "readonly")).IsDegraded, "a prompt is not degraded");
            prompts.Add(upstream.Requests[^1].Text);
        }

        return prompts;
    }
}
