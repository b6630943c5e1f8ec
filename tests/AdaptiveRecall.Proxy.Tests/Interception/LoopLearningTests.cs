using System.Text.Json;
using AdaptiveRecall.Testing.Upstream;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>The answer to the user comes after the results of tools: it is learnt from as any other.</summary>
public sealed class LoopLearningTests
{
    private const string Answer = "We agreed on Lisbon in the second week of May.";

    [Theory]
    [InlineData("chat", "full")]
    [InlineData("messages", "full")]
    [InlineData("responses", "full")]
    [InlineData("chat", "writeonly")]
    public async Task The_answer_after_results_of_tools_when_answers_are_learnt_is_learnt_in_its_conversation(string format, string mode)
    {
        await using var proxy = await FormatProxy.StartAsync(("Learning:Assistant", "all"));
        var wire = WireFormat.All[format];
        var headers = $"x-user-id: ann\nx-memory-mode: {mode}\n";
        string[] turns = ["Remember that we plan a holiday. Which place should we choose?"];
        proxy.Memory.Upstream.Answer = Calling(format, "Let me look that up for you in my guide.");
        await proxy.PostAsync(wire.Target, wire.Body(turns), headers);
        await proxy.PostAsync(wire.Target, wire.Body(turns, 1), headers);
        proxy.Memory.Upstream.Answer = Saying(format);
        await proxy.PostAsync(wire.Target, wire.Body(turns, 2), headers);
        await proxy.PostAsync(wire.Target, wire.Body(turns, 2), headers);

        await Eventually.Async(async () => (await proxy.Memory.TextsAsync("ann")).Contains(Answer));
        Assert.Equal(1, (await proxy.Memory.TextsAsync("ann")).Count(static text => text == Answer));
        var response = await proxy.Memory.Proxy.GetAsync("/memory/v1/memories?limit=1000", "x-user-id: ann\n");
        using var page = JsonDocument.Parse(response.Text);
        var sources = page.RootElement.GetProperty("memories").EnumerateArray().ToDictionary(static memory => memory.GetProperty("text").GetString()!, static memory => memory.GetProperty("source"));
        var said = sources.Single(static source => source.Key.Contains("holiday", StringComparison.Ordinal)).Value;
        Assert.Equal("assistant", sources[Answer].GetProperty("role").GetString());
        Assert.Equal(said.GetProperty("conversation").GetString(), sources[Answer].GetProperty("conversation").GetString());
        Assert.True(sources[Answer].GetProperty("sequence").GetInt64() > said.GetProperty("sequence").GetInt64() + 2);
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate Calling(string format, string text) => StubAnswers.Json(200, format switch
    {
        "chat" => $$$"""{"choices":[{"index":0,"message":{"role":"assistant","content":"{{{text}}}","tool_calls":[{"id":"c0","type":"function","function":{"name":"look","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}""",
        "messages" => $$$"""{"id":"m","type":"message","role":"assistant","content":[{"type":"text","text":"{{{text}}}"},{"type":"tool_use","id":"c0","name":"look","input":{}}],"stop_reason":"tool_use"}""",
        _ => $$$"""{"id":"r","status":"completed","output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"{{{text}}}"}]},{"type":"function_call","call_id":"c0","name":"look","arguments":"{}"}]}""",
    });

    private static Microsoft.AspNetCore.Http.RequestDelegate Saying(string format) => format switch
    {
        "chat" => StubAnswers.ChatCompletion(Answer),
        "messages" => StubFormats.Message(Answer),
        _ => StubFormats.Response("resp_1", Answer),
    };
}
