using System.Text;
using AdaptiveRecall.Testing.Upstream;

namespace AdaptiveRecall.Bench.Cache;

/// <summary>Holds a conversation through a proxy, and says what a prompt cache makes of what the client sent and of what the upstream got.</summary>
/// <param name="proxy">Where the proxy listens.</param>
/// <param name="upstream">The upstream behind it.</param>
internal sealed class CacheReplay(Uri proxy, StubUpstream upstream) : IDisposable
{
    // Some 1,500 tokens, as an agent's system prompt has: the first request is past the floor.
    private static readonly string System = string.Join(' ', Enumerable.Range(0, 120).Select(static i => $"Rule {i}: be brief and say what you know."));

    private readonly HttpClient _client = new() { BaseAddress = proxy };

    /// <summary>Lets a user of this name have a conversation; every fifth turn is a loop of three calls of a tool.</summary>
    public async Task<(CacheUse Without, CacheUse With, int Blocks)> RunAsync(CachedFormat format, string user, int turns, CancellationToken cancellationToken)
    {
        foreach (var (fact, _) in KnownFacts.All)
        {
            await PostAsync("/memory/v1/memories", user, $$"""{"text":"{{fact}}"}""", cancellationToken);
        }

        var first = upstream.Requests.Count;
        var sent = new List<string>();
        var history = new List<Func<bool, string>>();
        for (var turn = 0; turn < turns; turn++)
        {
            var said = $"Answer {turn}: that is a long story, and I tell it in number {turn * 7}.";
            var question = KnownFacts.All[turn % KnownFacts.All.Count].Question;

            // What is said of new things is learnt, and changes what the next turns recall from.
            var text = turn % 3 == 2 ? $"Remember that parcel {turn} has arrived. {question}" : $"Turn {turn}: {question}";
            history.Add(isNewest => format.User(text, isNewest));
            for (var step = 0; turn % 5 == 4 && step < 3; step++)
            {
                var number = (turn * 10) + step;
                await SendAsync(format, user, history, sent, format.Call(number), cancellationToken);
                history.Add(_ => format.Step(number));
            }

            await SendAsync(format, user, history, sent, format.Answer(said), cancellationToken);
            history.Add(_ => format.Assistant(said));
        }

        var received = upstream.Requests.Skip(first).Select(static request => request.Text).ToList();
        return (PromptCache.Of(sent), PromptCache.Of(received), received[^1].Split("<memory").Length - 1);
    }

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(CachedFormat format, string user, List<Func<bool, string>> history, List<string> sent, string answer, CancellationToken cancellationToken)
    {
        upstream.Answer = StubAnswers.Json(200, answer);
        var body = format.Body(System, string.Join(',', history.Select((message, i) => message(i == history.Count - 1))));
        sent.Add(body);
        await PostAsync(format.Target, user, body, cancellationToken);
    }

    private async Task PostAsync(string target, string user, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("x-user-id", user);
        using var response = await _client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
