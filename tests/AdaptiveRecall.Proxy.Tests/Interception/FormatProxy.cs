using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AdaptiveRecall.Testing.Http;
using AdaptiveRecall.Testing.Upstream;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>A <see cref="MemoryProxy"/> whose upstream answers in the format of the route, and short ways to speak the formats.</summary>
internal sealed partial class FormatProxy(MemoryProxy memory) : IAsyncDisposable
{
    private int _answers;

    public MemoryProxy Memory => memory;

    public string LastBody => memory.LastBody;

    public static async Task<FormatProxy> StartAsync(params (string Name, string Value)[] settings)
    {
        var proxy = new FormatProxy(await MemoryProxy.StartAsync(settings));
        proxy.Memory.Upstream.Answer = proxy.AnswerAsync;
        return proxy;
    }

    /// <summary>Sends a body as ann.</summary>
    public Task<RawResponse> PostAsync(string target, string body, string headers = "x-user-id: ann\n") =>
        memory.Proxy.PostAsync(target, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(body)), "Content-Type: application/json\n" + headers);

    public Task<RawResponse> MessagesAsync(string messages, string fields = "") =>
        PostAsync("/v1/messages", $$"""{"model":"stub","max_tokens":100,{{fields}}"messages":[{{messages}}]}""");

    public Task<RawResponse> ResponsesAsync(string input, string fields = "") => PostAsync("/v1/responses", $$"""{"model":"stub",{{fields}}"input":{{input}}}""");

    /// <summary>Lets ann say something that is remembered.</summary>
    public async Task LearnAsync() => await memory.SayAsync("ann", MemoryProxy.Fact);

    /// <summary>The block in the newest body that reached the upstream; nothing where there is none.</summary>
    public string? Block => BlockPattern().Match(LastBody) is { Success: true } match ? match.Value : null;

    /// <summary>How often the newest body names the dog.</summary>
    public int Dogs => LastBody.Split("Biscuit").Length - 1;

    /// <summary>Where the turns of ann stand, by the conversation's id.</summary>
    public async Task<IReadOnlyList<(string? Conversation, long? Sequence)>> PlacesAsync()
    {
        var response = await memory.Proxy.GetAsync("/memory/v1/memories?limit=1000", "x-user-id: ann\n");
        using var page = JsonDocument.Parse(response.Text);
        return
        [
            .. page.RootElement.GetProperty("memories").EnumerateArray().Select(static memory => memory.GetProperty("source")).Select(static source => (
                source.TryGetProperty("conversation", out var conversation) ? conversation.GetString() : null,
                source.TryGetProperty("sequence", out var sequence) ? sequence.GetInt64() : (long?)null)),
        ];
    }

    public ValueTask DisposeAsync() => memory.DisposeAsync();

    private Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        var request = memory.Upstream.Requests[^1];
        var streams = request.Text.Contains("\"stream\":true", StringComparison.Ordinal);
        var id = request.RawTarget.Contains("/responses", StringComparison.Ordinal) ? $"resp_{Interlocked.Increment(ref _answers)}" : "";
        var answer = request.RawTarget switch
        {
            var target when target.Contains("count_tokens", StringComparison.Ordinal) => StubAnswers.Json(200, """{"input_tokens":42}"""),
            var target when target.Contains("/messages", StringComparison.Ordinal) => streams ? StubFormats.MessageStream("I ", "see.") : StubFormats.Message("I see."),
            var target when target.Contains("/responses", StringComparison.Ordinal) => streams ? StubFormats.ResponseStream(id, "I ", "see.") : StubFormats.Response(id, "I see."),
            _ => StubAnswers.ChatCompletion("I see."),
        };
        return answer(context);
    }

    [GeneratedRegex("<memor.*?</memor[a-z]*>")]
    private static partial Regex BlockPattern();
}
