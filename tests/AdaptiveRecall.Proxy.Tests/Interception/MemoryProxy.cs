using System.Text;
using System.Text.Json;
using AdaptiveRecall.Testing.Http;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>The whole proxy with its real engine and a real file, and short ways to talk to it as a user.</summary>
internal sealed class MemoryProxy(ProxyUnderTest proxy) : IAsyncDisposable
{
    public const string Fact = "Please remember that my dog is called Biscuit and I am allergic to peanuts.";
    public const string Question = "What is my dog called?";

    public ProxyUnderTest Proxy => proxy;

    public StubUpstream Upstream => proxy.Upstream;

    // Many proxies start at once on a test machine: what they do is tested here, and how fast in the benchmarks.
    private static readonly (string Name, string Value) Patient = ("Recall:Deadline", "00:00:10");

    public static async Task<MemoryProxy> StartAsync(params (string Name, string Value)[] settings) => Answering(await ProxyUnderTest.StartAsync([Patient, .. settings]));

    public static async Task<MemoryProxy> StartWithAsync(Action<IServiceCollection> configure, params (string Name, string Value)[] settings) =>
        Answering(await ProxyUnderTest.StartWithAsync(configure, [Patient, .. settings]));

    /// <summary>The body of a conversation: user, assistant, user, ….</summary>
    public static string Body(params string[] turns) =>
        JsonSerializer.Serialize(new { model = "stub", messages = turns.Select((text, i) => new { role = i % 2 == 0 ? "user" : "assistant", content = text }) });

    /// <summary>Sends a conversation's turns as a user.</summary>
    public Task<RawResponse> SayAsync(string user, params string[] turns) => PostAsync(Body(turns), $"x-user-id: {user}\n");

    /// <summary>Sends a chat body with headers, each ended by a line feed.</summary>
    public Task<RawResponse> PostAsync(string body, string headers = "") =>
        proxy.PostAsync("/v1/chat/completions", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(body)), "Content-Type: application/json\n" + headers);

    /// <summary>The texts held of a user.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string user)
    {
        var response = await proxy.GetAsync("/memory/v1/memories?limit=1000", $"x-user-id: {user}\n");
        using var page = JsonDocument.Parse(response.Text);
        return [.. page.RootElement.GetProperty("memories").EnumerateArray().Select(memory => memory.GetProperty("text").GetString()!)];
    }

    /// <summary>The newest body that reached the upstream.</summary>
    public string LastBody => Upstream.Requests[^1].Text;

    public ValueTask DisposeAsync() => proxy.DisposeAsync();

    private static MemoryProxy Answering(ProxyUnderTest proxy)
    {
        proxy.Upstream.Answer = context => Answer(proxy.Upstream, context);
        return new MemoryProxy(proxy);
    }

    private static Task Answer(StubUpstream upstream, HttpContext context) =>
        upstream.Requests[^1].Text.Contains("\"stream\":true", StringComparison.Ordinal)
            ? StubAnswers.ChatStream("I ", "see.")(context)
            : StubAnswers.ChatCompletion("I see.")(context);
}
