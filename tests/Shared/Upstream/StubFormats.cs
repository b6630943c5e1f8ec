using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AdaptiveRecall.Testing.Upstream;

/// <summary>Answers for a <see cref="StubUpstream"/> in the wire formats beside chat completions.</summary>
public static class StubFormats
{
    /// <summary>An answer of Anthropic's Messages, whole.</summary>
    public static RequestDelegate Message(string text) => StubAnswers.Json(200, $$$"""
        {"id":"msg_1","type":"message","role":"assistant","model":"stub","content":[{"type":"text","text":{{{Quoted(text)}}}}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":10,"cache_read_input_tokens":2000,"cache_creation_input_tokens":30,"output_tokens":5}}
        """);

    /// <summary>An answer of Anthropic's Messages as server-sent events.</summary>
    public static RequestDelegate MessageStream(params string[] pieces) => Events(
    [
        ("message_start", """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"stub","content":[],"stop_reason":null,"usage":{"input_tokens":10,"output_tokens":1}}}"""),
        ("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""),
        .. pieces.Select(static piece => ("content_block_delta", $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{Quoted(piece)}}}}}""")),
        ("content_block_stop", """{"type":"content_block_stop","index":0}"""),
        ("message_delta", """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":5}}"""),
        ("message_stop", """{"type":"message_stop"}"""),
    ]);

    /// <summary>An answer of OpenAI's Responses, whole.</summary>
    public static RequestDelegate Response(string id, string text) => StubAnswers.Json(200, ResponseJson(id, text));

    /// <summary>An answer of OpenAI's Responses as server-sent events.</summary>
    public static RequestDelegate ResponseStream(string id, params string[] pieces) => Events(
    [
        ("response.created", $$$"""{"type":"response.created","response":{"id":"{{{id}}}","object":"response","status":"in_progress","output":[]}}"""),
        .. pieces.Select(static piece => ("response.output_text.delta", $$$"""{"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":{{{Quoted(piece)}}}}""")),
        ("response.completed", $$$"""{"type":"response.completed","response":{{{ResponseJson(id, string.Concat(pieces))}}}}"""),
    ]);

    private static string ResponseJson(string id, string text) =>
        $$$"""{"id":"{{{id}}}","object":"response","created_at":1700000000,"status":"completed","model":"stub","output":[{"id":"msg_1","type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","text":{{{Quoted(text)}}},"annotations":[]}]}],"usage":{"input_tokens":3000,"input_tokens_details":{"cached_tokens":2048},"output_tokens":5,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":3005}}""";

    private static RequestDelegate Events(params (string Name, string Data)[] events) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var (name, data) in events)
        {
            await context.Response.WriteAsync($"event: {name}\ndata: {data}\n\n");
            await context.Response.Body.FlushAsync();
        }
    };

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
