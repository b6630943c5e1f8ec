using System.Text.Json;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>How a conversation is spelt in a wire format.</summary>
/// <param name="Target">Where it is sent.</param>
/// <param name="Before">The body up to the messages.</param>
/// <param name="System">The body up to the messages, with <c>{0}</c> for a system prompt.</param>
/// <param name="Call">What a step of a tool loop adds, with <c>{0}</c> for its number.</param>
internal sealed record WireFormat(string Target, string Before, string System, string Call)
{
    public static readonly IReadOnlyDictionary<string, WireFormat> All = new Dictionary<string, WireFormat>
    {
        ["chat"] = new(
            "/v1/chat/completions",
            """{"model":"stub","messages":[""",
            """{"model":"stub","messages":[{"role":"system","content":"{0}"},""",
            """,{"role":"assistant","content":null,"tool_calls":[{"id":"c{0}","type":"function","function":{"name":"look","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c{0}","content":"nothing {0}"}"""),
        ["messages"] = new(
            "/v1/messages",
            """{"model":"stub","max_tokens":100,"messages":[""",
            """{"model":"stub","max_tokens":100,"system":"{0}","messages":[""",
            """,{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"tool_use","id":"c{0}","name":"look","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c{0}","content":"nothing {0}"}]}"""),
        ["responses"] = new(
            "/v1/responses",
            """{"model":"stub","input":[""",
            """{"model":"stub","instructions":"{0}","input":[""",
            """,{"type":"reasoning","id":"rs_{0}","summary":[]},{"type":"function_call","call_id":"c{0}","name":"look","arguments":"{}"},{"type":"function_call_output","call_id":"c{0}","output":"nothing {0}"}"""),
    };

    /// <summary>A body of turns (user, assistant, user, …) and the steps of a tool loop after them.</summary>
    public string Body(string[] turns, int steps = 0, string? system = null) =>
        (system is null ? Before : System.Replace("{0}", system, StringComparison.Ordinal))
        + string.Join(',', turns.Select(static (text, i) => $$"""{"role":"{{(i % 2 == 0 ? "user" : "assistant")}}","content":{{JsonSerializer.Serialize(text)}}}"""))
        + string.Concat(Enumerable.Range(0, steps).Select(step => Call.Replace("{0}", $"{step}", StringComparison.Ordinal)))
        + "]}";
}
