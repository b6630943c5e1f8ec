using CsCheck;
using static AdaptiveRecall.Proxy.Tests.Prompts.GeneratedBody;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Messages;

/// <summary>Bodies of Anthropic's Messages as clients might send them: any key order, unknown keys, every kind of block.</summary>
internal static class GeneratedMessages
{
    private static readonly string[] BodyKeys = ["messages", "model", "stream", "system", "max_tokens"];
    private static readonly string[] MessageKeys = ["role", "content", "cache_control"];
    private static readonly string[] BlockKeys = ["type", "text", "cache_control", "tool_use_id", "content", "source", "thinking", "signature", "id", "name", "input"];

    private static readonly Gen<GeneratedJson> Text = GeneratedJson.Text.SelectMany(text =>
        Gen.OneOf(
            Shuffled(BlockKeys, ("type", String("text")), ("text", String(text))),
            Shuffled(BlockKeys, ("type", String("text")), ("text", String(text)), ("cache_control", Ephemeral)),
            Shuffled(BlockKeys, ("type", String("text")), ("text", String(text)), ("cache_control", new GeneratedJson.Raw("null")))));

    private static readonly Gen<GeneratedJson> Image = GeneratedJson.Text.SelectMany(data =>
        Shuffled(BlockKeys, ("type", String("image")), ("source", Object(("type", String("base64")), ("data", String(data))))));

    private static readonly Gen<GeneratedJson> ToolResult = Gen.Select(GeneratedJson.Text, Text).SelectMany(picked => Gen.OneOf(
        Shuffled(BlockKeys, ("type", String("tool_result")), ("tool_use_id", String("toolu_1")), ("content", String(picked.Item1))),
        Shuffled(BlockKeys, ("type", String("tool_result")), ("tool_use_id", String("toolu_1")), ("content", Array(picked.Item2)), ("cache_control", Ephemeral))));

    private static readonly Gen<GeneratedJson> Thinking = GeneratedJson.Text.SelectMany(text =>
        Shuffled(BlockKeys, ("type", String("thinking")), ("thinking", String(text)), ("signature", String("s"))));

    private static readonly Gen<GeneratedJson> ToolUse = GeneratedJson.Any.SelectMany(input =>
        Shuffled(BlockKeys, ("type", String("tool_use")), ("id", String("toolu_1")), ("name", String("look")), ("input", Object(("x", input)))));

    private static readonly Gen<GeneratedJson> User = Gen.Frequency(
        (4, GeneratedJson.Text.SelectMany(text => Message("user", String(text)))),
        (3, Gen.OneOf(Text, Image).Array[0, 3].SelectMany(blocks => Message("user", Array(blocks)))),
        (1, Gen.Select(ToolResult.Array[1, 2], Text.Array[0, 2]).SelectMany(picked => Message("user", Array([.. picked.Item1, .. picked.Item2])))));

    private static readonly Gen<GeneratedJson> Assistant = Gen.OneOf(
        GeneratedJson.Text.SelectMany(text => Message("assistant", String(text))),
        Gen.OneOf(Text, Thinking, ToolUse).Array[1, 3].SelectMany(blocks => Message("assistant", Array(blocks))));

    public static readonly Gen<GeneratedJson[]> Conversation = Gen.Frequency((3, User), (2, Assistant)).Array[1, 6];

    public static readonly Gen<GeneratedJson> Body = Gen.Select(Conversation, Text.Array[0, 2], GeneratedJson.Text, Gen.Int[0, 3]).SelectMany(picked =>
    {
        (string, GeneratedJson)[] common =
        [
            ("messages", Array(picked.Item1)), ("model", String("claude")), ("max_tokens", new GeneratedJson.Raw("1024")), ("stream", new GeneratedJson.Raw("true")),
        ];
        return Shuffled(BodyKeys, picked.Item4 switch
        {
            0 => [.. common, ("system", String(picked.Item3))],
            1 => [.. common, ("system", Array(picked.Item2))],
            _ => common,
        });
    });

    private static Gen<GeneratedJson> Message(string role, GeneratedJson content) => Shuffled(MessageKeys, ("role", String(role)), ("content", content));
}
