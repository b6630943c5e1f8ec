using System.Text.Json;

namespace AdaptiveRecall.Bench.Cache;

/// <summary>How a client spells a conversation in a wire format, and how an upstream answers it.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Target">Where it is sent.</param>
/// <param name="Body">The body, of a system prompt and messages.</param>
/// <param name="User">What a person says; is it the newest message?</param>
/// <param name="Assistant">What the model said, as it is sent again.</param>
/// <param name="Step">A call of a tool with this number, and its result, as they are sent again.</param>
/// <param name="Answer">An answer with this text.</param>
/// <param name="Call">An answer that calls the tool.</param>
internal sealed record CachedFormat(
    string Name,
    string Target,
    Func<string, string, string> Body,
    Func<string, bool, string> User,
    Func<string, string> Assistant,
    Func<int, string> Step,
    Func<string, string> Answer,
    Func<int, string> Call)
{
    public static readonly IReadOnlyList<CachedFormat> All =
    [
        new(
            "chat completions",
            "/v1/chat/completions",
            static (system, messages) => $$"""{"model":"stub","messages":[{"role":"system","content":{{Json(system)}}},{{messages}}]}""",
            static (text, _) => $$"""{"role":"user","content":{{Json(text)}}}""",
            static text => $$"""{"role":"assistant","content":{{Json(text)}}}""",
            static step => $$"""{"role":"assistant","content":null,"tool_calls":[{{ChatCall(step)}}]},{"role":"tool","tool_call_id":"c{{step}}","content":"Result {{step}} of the tool."}""",
            static text => $$"""{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assistant","content":{{Json(text)}}},"finish_reason":"stop"}]}""",
            static step => $$"""{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{{ChatCall(step)}}]},"finish_reason":"tool_calls"}]}"""),
        new(
            "Messages, mark on the newest message",
            "/v1/messages",
            static (system, messages) => $$$"""{"model":"stub","max_tokens":1000,"system":[{"type":"text","text":{{{Json(system)}}},"cache_control":{"type":"ephemeral"}}],"messages":[{{{messages}}}]}""",
            static (text, isNewest) => isNewest
                ? $$$"""{"role":"user","content":[{"type":"text","text":{{{Json(text)}}},"cache_control":{"type":"ephemeral"}}]}"""
                : $$"""{"role":"user","content":{{Json(text)}}}""",
            static text => $$"""{"role":"assistant","content":[{"type":"text","text":{{Json(text)}}}]}""",
            static step => $$"""{"role":"assistant","content":[{{MessagesCall(step)}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c{{step}}","content":"Result {{step}} of the tool."}]}""",
            static text => $$"""{"id":"msg_1","type":"message","role":"assistant","content":[{"type":"text","text":{{Json(text)}}}],"stop_reason":"end_turn"}""",
            static step => $$"""{"id":"msg_1","type":"message","role":"assistant","content":[{{MessagesCall(step)}}],"stop_reason":"tool_use"}"""),
        new(
            "Responses, whole input",
            "/v1/responses",
            static (system, messages) => $$"""{"model":"stub","store":false,"instructions":{{Json(system)}},"input":[{{messages}}]}""",
            static (text, _) => $$"""{"type":"message","role":"user","content":[{"type":"input_text","text":{{Json(text)}}}]}""",
            ResponsesText,
            static step => $$"""{{ResponsesCall(step)}},{"type":"function_call_output","call_id":"c{{step}}","output":"Result {{step}} of the tool."}""",
            static text => $$"""{"id":"resp_1","status":"completed","output":[{{ResponsesText(text)}}]}""",
            static step => $$"""{"id":"resp_1","status":"completed","output":[{{ResponsesCall(step)}}]}"""),
    ];

    private static string Json(string text) => JsonSerializer.Serialize(text);

    private static string ChatCall(int step) => $$$"""{"id":"c{{{step}}}","type":"function","function":{"name":"look_up","arguments":"{\"step\":{{{step}}}}"}}""";

    private static string MessagesCall(int step) => $$$"""{"type":"tool_use","id":"c{{{step}}}","name":"look_up","input":{"step":"{{{step}}}"}}""";

    private static string ResponsesCall(int step) => $$"""{"type":"function_call","call_id":"c{{step}}","name":"look_up","arguments":"{\"step\":{{step}}}"}""";

    private static string ResponsesText(string text) => $$"""{"type":"message","role":"assistant","content":[{"type":"output_text","text":{{Json(text)}},"annotations":[]}]}""";
}
