using System.Text.Json;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>What the recording upstream says in each wire format. The name of the model says what is wanted.</summary>
internal static class MatrixAnswers
{
    public const string OpenAIFile = """{"id":"file-1","object":"file","bytes":15,"created_at":1700000000,"filename":"dog.pdf","purpose":"assistants","status":"processed"}""";

    public const string AnthropicFile = """{"id":"file_1","type":"file","filename":"dog.pdf","mime_type":"application/pdf","size_bytes":15,"created_at":"2026-01-01T00:00:00Z","downloadable":false}""";

    private const string Arguments = """{\"city\":\"Oslo\"}""";

    public static string Text(string scenario) => scenario == "json" ? """{"answer":7}""" : $"Answer to {scenario}: grüß dich, 世界 🦊";

    public static string Chat(string scenario)
    {
        var text = JsonSerializer.Serialize(Text(scenario));
        var logprobs = scenario == "logprobs" ? $$$""","logprobs":{"content":[{"token":"A","logprob":-0.5,"bytes":[65],"top_logprobs":[{"token":"A","logprob":-0.5,"bytes":[65]}]}],"refusal":null}""" : "";
        var message = Tools(scenario) is { Length: > 0 } tools
            ? $$"""{"role":"assistant","content":null,"tool_calls":[{{string.Join(',', tools.Select(static (tool, i) => $$$"""{"id":"call_{{{i}}}","type":"function","function":{"name":"{{{tool}}}","arguments":"{{{Arguments}}}"}}"""))}}]}"""
            : $$"""{"role":"assistant","content":{{text}},"refusal":null}""";
        var choices = Enumerable.Range(0, scenario == "n" ? 2 : 1).Select(i => $$"""{"index":{{i}},"message":{{message}},"finish_reason":"{{(Tools(scenario).Length > 0 ? "tool_calls" : "stop")}}"{{logprobs}}}""");
        return $$$$"""{"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"{{{{scenario}}}}","choices":[{{{{string.Join(',', choices)}}}}],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":4}}}""";
    }

    public static IEnumerable<(string? Event, string Data)> ChatStream(string scenario, bool usage)
    {
        foreach (var piece in Pieces(scenario))
        {
            yield return (null, $$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"{{scenario}}","choices":[{"index":0,"delta":{"role":"assistant","content":{{JsonSerializer.Serialize(piece)}}},"finish_reason":null}]}""");
        }

        yield return (null, $$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"{{scenario}}","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""");
        if (usage)
        {
            yield return (null, $$$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"{{{scenario}}}","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""");
        }

        yield return (null, "[DONE]");
    }

    public static string Messages(string scenario)
    {
        var content = Tools(scenario) is { Length: > 0 } tools
            ? string.Join(',', tools.Select(static (tool, i) => $$$"""{"type":"tool_use","id":"toolu_{{{i}}}","name":"{{{tool}}}","input":{"city":"Oslo"}}"""))
            : $$"""{"type":"text","text":{{JsonSerializer.Serialize(Text(scenario))}}}""";
        return $$$"""{"id":"msg_1","type":"message","role":"assistant","model":"{{{scenario}}}","content":[{{{content}}}],"stop_reason":"{{{(Tools(scenario).Length > 0 ? "tool_use" : "end_turn")}}}","stop_sequence":null,"usage":{"input_tokens":10,"cache_creation_input_tokens":0,"cache_read_input_tokens":4,"output_tokens":5}}""";
    }

    public static IEnumerable<(string? Event, string Data)> MessagesStream(string scenario)
    {
        yield return ("message_start", $$$$"""{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"{{{{scenario}}}}","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":1}}}""");
        yield return ("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""");
        foreach (var piece in Pieces(scenario))
        {
            yield return ("content_block_delta", $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{JsonSerializer.Serialize(piece)}}}}}""");
        }

        yield return ("content_block_stop", """{"type":"content_block_stop","index":0}""");
        yield return ("message_delta", """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":5}}""");
        yield return ("message_stop", """{"type":"message_stop"}""");
    }

    public static string Responses(string scenario)
    {
        var output = Tools(scenario) is { Length: > 0 } tools
            ? string.Join(',', tools.Select(static (tool, i) => $$$"""{"type":"function_call","id":"fc_{{{i}}}","call_id":"call_{{{i}}}","name":"{{{tool}}}","arguments":"{{{Arguments}}}","status":"completed"}"""))
            : $$"""{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":{{JsonSerializer.Serialize(Text(scenario))}},"annotations":[]}]}""";
        return Response(scenario, "completed", output, """{"input_tokens":10,"input_tokens_details":{"cached_tokens":4},"output_tokens":5,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":15}""");
    }

    public static IEnumerable<(string? Event, string Data)> ResponsesStream(string scenario)
    {
        const string Item = """{"type":"message","id":"msg_1","status":"in_progress","role":"assistant","content":[]}""";
        yield return ("response.created", $$"""{"type":"response.created","sequence_number":0,"response":{{Response(scenario, "in_progress", "", "null")}}}""");
        yield return ("response.output_item.added", $$"""{"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{{Item}}}""");
        var number = 2;
        foreach (var piece in Pieces(scenario))
        {
            yield return ("response.output_text.delta", $$"""{"type":"response.output_text.delta","sequence_number":{{number++}},"item_id":"msg_1","output_index":0,"content_index":0,"delta":{{JsonSerializer.Serialize(piece)}},"logprobs":[]}""");
        }

        yield return ("response.output_item.done", $$$"""{"type":"response.output_item.done","sequence_number":{{{number++}}},"output_index":0,"item":{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":{{{JsonSerializer.Serialize(Text(scenario))}}},"annotations":[]}]}}""");
        yield return ("response.completed", $$"""{"type":"response.completed","sequence_number":{{number}},"response":{{Responses(scenario)}}}""");
    }

    private static string Response(string scenario, string status, string output, string usage) =>
        $$$"""{"id":"resp_1","object":"response","created_at":1700000000,"status":"{{{status}}}","error":null,"incomplete_details":null,"instructions":null,"metadata":{},"model":"{{{scenario}}}","output":[{{{output}}}],"parallel_tool_calls":true,"temperature":1,"text":{"format":{"type":"text"}},"tool_choice":"auto","tools":[],"top_p":1,"usage":{{{usage}}}}""";

    private static string[] Tools(string scenario) => scenario switch
    {
        "tools" => ["weather"],
        "parallel-tools" => ["weather", "time"],
        _ => [],
    };

    private static IEnumerable<string> Pieces(string scenario) => Text(scenario).Split(' ').Select(static word => word + " ");
}
