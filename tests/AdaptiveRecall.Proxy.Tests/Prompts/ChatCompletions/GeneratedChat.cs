using CsCheck;

namespace AdaptiveRecall.Proxy.Tests.Prompts.ChatCompletions;

/// <summary>Chat completions bodies as clients might send them: any key order, unknown keys, every kind of message.</summary>
internal static class GeneratedChat
{
    private static readonly string[] MessageKeys = ["role", "content", "name", "tool_calls", "tool_call_id", "function_call"];
    private static readonly string[] BodyKeys = ["messages", "model", "stream"];

    private static readonly Gen<GeneratedJson> TextPart = GeneratedJson.Text.Select(text =>
        (GeneratedJson)Object(("type", String("text")), ("text", String(text)), ("cache_control", Object(("type", String("ephemeral"))))));

    private static readonly Gen<GeneratedJson> OtherPart = GeneratedJson.Text.Select(text =>
        (GeneratedJson)Object(("image_url", Object(("url", String("data:image/png;base64," + text)))), ("type", String("image_url"))));

    private static readonly Gen<GeneratedJson> Content = Gen.Frequency(
        (5, GeneratedJson.Text.Select(text => (GeneratedJson)String(text))),
        (2, Gen.OneOf(TextPart, OtherPart).Array[0, 3].Select(parts => (GeneratedJson)new GeneratedJson.Arr(parts))));

    private static readonly Gen<GeneratedJson> ToolCalls = GeneratedJson.Text.Select(text => (GeneratedJson)new GeneratedJson.Arr(
        [Object(("id", String("call_1")), ("type", String("function")), ("function", Object(("name", String("look_up")), ("arguments", String(text)))))]));

    private static readonly Gen<GeneratedJson> Message = Gen.Frequency(
        (4, Content.SelectMany(content => Keyed("user", content))),
        (2, Content.SelectMany(content => Keyed("assistant", content))),
        (1, Content.SelectMany(content => Keyed("system", content))),
        (1, Content.SelectMany(content => Keyed("developer", content))),
        (1, GeneratedJson.Text.Select(text => (GeneratedJson)Object(("role", String("tool")), ("tool_call_id", String("call_1")), ("content", String(text))))),
        (1, ToolCalls.Select(calls => (GeneratedJson)Object(("content", new GeneratedJson.Raw("null")), ("tool_calls", calls), ("role", String("assistant"))))));

    public static readonly Gen<GeneratedJson[]> Messages = Message.Array[1, 6];

    public static readonly Gen<GeneratedJson> Body = Messages.SelectMany(Around);

    /// <summary>A body around these messages: model, stream flag and unknown fields before and after them.</summary>
    public static Gen<GeneratedJson> Around(IReadOnlyList<GeneratedJson> messages) =>
        Gen.Select(Unknown(BodyKeys).Array[0, 4], Gen.Bool, Gen.Int[0, 1000]).Select(picked =>
        {
            var members = new List<(string, GeneratedJson)>(picked.Item1)
            {
                ("messages", new GeneratedJson.Arr(messages)),
                ("model", String("gpt-4o")),
                ("stream", new GeneratedJson.Raw(picked.Item2 ? "true" : "false")),
            };
            return (GeneratedJson)Shuffled(members, picked.Item3);
        });

    private static Gen<GeneratedJson> Keyed(string role, GeneratedJson content) =>
        Gen.Select(Unknown(MessageKeys).Array[0, 2], Gen.Int[0, 1000]).Select(picked =>
            (GeneratedJson)Shuffled([("role", String(role)), ("content", content), .. picked.Item1], picked.Item2));

    private static Gen<(string, GeneratedJson)> Unknown(string[] known) =>
        Gen.Select(GeneratedJson.Text.Where(name => !known.Contains(name)), GeneratedJson.Any).Select(pair => (pair.Item1, pair.Item2));

    private static GeneratedJson.Obj Shuffled(List<(string, GeneratedJson)> members, int seed)
    {
        var order = members.ToArray();
        new Random(seed).Shuffle(order);
        return new GeneratedJson.Obj(order);
    }

    private static GeneratedJson.Str String(string value) => new GeneratedJson.Str(value);

    private static GeneratedJson.Obj Object(params (string, GeneratedJson)[] members) => new GeneratedJson.Obj(members);
}
