using CsCheck;
using static AdaptiveRecall.Proxy.Tests.Prompts.GeneratedBody;

namespace AdaptiveRecall.Proxy.Tests.Prompts.Responses;

/// <summary>Bodies of OpenAI's Responses as clients might send them: any key order, unknown keys, every kind of item.</summary>
internal static class GeneratedResponses
{
    private static readonly string[] BodyKeys = ["input", "model", "stream", "instructions", "previous_response_id", "conversation", "store"];
    private static readonly string[] ItemKeys = ["type", "role", "content", "call_id", "output", "name", "arguments", "id", "summary"];

    private static readonly Gen<GeneratedJson> InputText = GeneratedJson.Text.Select(text => (GeneratedJson)Object(("type", String("input_text")), ("text", String(text))));

    private static readonly Gen<GeneratedJson> Image = GeneratedJson.Text.Select(url => (GeneratedJson)Object(("image_url", String(url)), ("type", String("input_image"))));

    private static readonly Gen<GeneratedJson> Content = Gen.Frequency(
        (3, GeneratedJson.Text.Select(text => (GeneratedJson)String(text))),
        (2, Gen.OneOf(InputText, Image).Array[0, 3].Select(parts => (GeneratedJson)Array(parts))));

    private static readonly Gen<GeneratedJson> Item = Gen.Frequency(
        (4, Content.SelectMany(content => Shuffled(ItemKeys, ("role", String("user")), ("content", content)))),
        (2, Content.SelectMany(content => Shuffled(ItemKeys, ("type", String("message")), ("role", String("user")), ("content", content)))),
        (1, Content.SelectMany(content => Shuffled(ItemKeys, ("role", String("developer")), ("content", content)))),
        (2, GeneratedJson.Text.SelectMany(text => Shuffled(ItemKeys, ("type", String("message")), ("role", String("assistant")), ("content", Array(Object(("type", String("output_text")), ("text", String(text)))))))),
        (1, GeneratedJson.Text.SelectMany(text => Shuffled(ItemKeys, ("type", String("function_call")), ("call_id", String("c1")), ("name", String("look")), ("arguments", String(text))))),
        (1, GeneratedJson.Text.SelectMany(text => Shuffled(ItemKeys, ("type", String("function_call_output")), ("call_id", String("c1")), ("output", String(text))))),
        (1, GeneratedJson.Any.SelectMany(summary => Shuffled(ItemKeys, ("type", String("reasoning")), ("id", String("rs_1")), ("summary", Array(summary))))),
        (1, Shuffled(ItemKeys, ("type", String("item_reference")), ("id", String("msg_1")))));

    public static readonly Gen<GeneratedJson> Body = Gen.Select(Item.Array[1, 6], GeneratedJson.Text, Gen.Int[0, 5]).SelectMany(picked => Shuffled(BodyKeys, Fields(picked.Item1, picked.Item2, picked.Item3)));

    private static (string, GeneratedJson)[] Fields(GeneratedJson[] items, string text, int kind)
    {
        GeneratedJson input = kind == 0 ? String(text) : Array(items);
        (string, GeneratedJson)[] common = [("input", input), ("model", String("gpt")), ("stream", new GeneratedJson.Raw("false"))];
        return kind switch
        {
            1 => [.. common, ("instructions", String(text))],
            2 => [.. common, ("instructions", new GeneratedJson.Raw("null")), ("previous_response_id", String("resp_1"))],
            3 => [.. common, ("conversation", Object(("id", String("conv_1")))), ("store", new GeneratedJson.Raw("true"))],
            _ => common,
        };
    }
}
