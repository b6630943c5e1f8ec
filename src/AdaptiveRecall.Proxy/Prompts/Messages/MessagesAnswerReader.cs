using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.Messages;

/// <summary>
/// Reads the answer out of a response of the Messages API: JSON or server-sent events. Takes anything, whole or cut off, and never throws;
/// what it cannot read (an error body, a compressed one) is no answer.
/// </summary>
internal static class MessagesAnswerReader
{
    /// <summary>The answer of a response.</summary>
    /// <param name="response">The body, or its beginning.</param>
    public static ModelAnswer Read(ReadOnlySpan<byte> response)
    {
        response = response.TrimStart(EventStream.Space);
        var builder = new ModelAnswerBuilder();
        if (response.StartsWith("{"u8))
        {
            using var document = AnswerJson.Parse(response);
            builder.IsComplete = document?.RootElement.Field("content"u8).ValueKind == JsonValueKind.Array;
            Add(document?.RootElement ?? default, builder);
            return builder.IsComplete ? builder.Build() : ModelAnswer.Unreadable;
        }

        var events = new EventStream(response);
        while (!builder.IsComplete && events.TryNext(out var data))
        {
            using var document = AnswerJson.Parse(data);
            if (document is null)
            {
                break;
            }

            AddEvent(document.RootElement, builder);
        }

        return builder.Build();
    }

    /// <summary>The answer in an assistant message of a prompt.</summary>
    public static ModelAnswer Of(ReadOnlySpan<byte> body, in PromptMessage message)
    {
        var builder = new ModelAnswerBuilder { IsComplete = true };
        using var document = AnswerJson.Parse(message.Element.Of(body));
        Add(document?.RootElement ?? default, builder);
        return builder.Build();
    }

    private static void AddEvent(JsonElement data, ModelAnswerBuilder builder)
    {
        var part = data.Field("index"u8).Number();
        switch (data.Field("type"u8).Text())
        {
            case "message_start":
                Add(data.Field("message"u8), builder);
                break;
            case "content_block_start":
                AddBlock(data.Field("content_block"u8), part, builder);
                break;
            case "content_block_delta":
                var delta = data.Field("delta"u8);
                builder.AddText(part, delta.Field("text"u8).Text() + delta.Field("partial_json"u8).Text());
                break;
            case "message_delta":
                builder.Usage = builder.Usage.Or(data.Field("usage"u8).Usage());
                break;
            case "message_stop":
                builder.IsComplete = true;
                break;
        }
    }

    private static void Add(JsonElement message, ModelAnswerBuilder builder)
    {
        builder.Id = message.Field("id"u8).Text();
        builder.Usage = message.Field("usage"u8).Usage();
        var content = message.Field("content"u8);
        builder.AddText(0, content.Text());
        var part = 0;
        foreach (var block in content.Elements())
        {
            AddBlock(block, part++, builder);
        }
    }

    private static void AddBlock(JsonElement block, int part, ModelAnswerBuilder builder)
    {
        var type = block.Field("type"u8).Text();
        if (type == "text")
        {
            builder.AddText(part, block.Field("text"u8).Text());
        }
        else if (type.EndsWith("tool_use", StringComparison.Ordinal))
        {
            // A stream begins every call with an empty object, and then sends its pieces.
            builder.SetTool(part, block.Field("name"u8).Text());
            builder.AddText(part, block.Field("input"u8).Raw() is not "{}" and var input ? input : "");
        }
    }
}
