using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.Responses;

/// <summary>
/// Reads the answer out of a response of the Responses API: JSON or server-sent events. Takes anything, whole or cut off, and never throws;
/// what it cannot read (an error body, a compressed one) is no answer.
/// </summary>
internal static class ResponsesAnswerReader
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
            Add(document?.RootElement ?? default, builder);
            return builder.Build();
        }

        var events = new EventStream(response);
        while (!builder.IsComplete && events.TryNext(out var data) && !data.SequenceEqual("[DONE]"u8))
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

    /// <summary>The answer that begins with an item of a prompt: up to what somebody else said or a tool gave.</summary>
    public static ModelAnswer Of(ReadOnlySpan<byte> body, PromptScan scan, int first)
    {
        var builder = new ModelAnswerBuilder { IsComplete = true };
        for (var i = first; i < scan.Count && scan.IsAnswer(i); i++)
        {
            using var document = AnswerJson.Parse(scan.Messages[i].Element.Of(body));
            AddItem(document?.RootElement ?? default, i - first, builder);
        }

        return builder.Build();
    }

    private static void AddEvent(JsonElement data, ModelAnswerBuilder builder)
    {
        var item = data.Field("output_index"u8).Number();
        switch (data.Field("type"u8).Text())
        {
            case "response.created" or "response.in_progress" or "response.queued":
                builder.Id = data.Field("response"u8).Field("id"u8).Text();
                break;
            case "response.output_text.delta":
                builder.AddText(item, data.Field("delta"u8).Text());
                break;
            case "response.output_item.done":
                // Comes whole what came in pieces.
                builder.Clear(item);
                AddItem(data.Field("item"u8), item, builder);
                break;
            case "response.completed" or "response.incomplete" or "response.failed":
                Add(data.Field("response"u8), builder);
                break;
        }
    }

    private static void Add(JsonElement response, ModelAnswerBuilder builder)
    {
        builder.Id = response.Field("id"u8).Text();
        builder.Usage = response.Field("usage"u8).Usage();
        builder.IsComplete = response.Field("status"u8).Text() == "completed";
        var item = 0;
        foreach (var output in response.Field("output"u8).Elements())
        {
            builder.Clear(item);
            AddItem(output, item++, builder);
        }
    }

    private static void AddItem(JsonElement item, int number, ModelAnswerBuilder builder)
    {
        switch (item.Field("type"u8).Text())
        {
            case "message" or "":
                var content = item.Field("content"u8);
                var texts = content.Elements().Where(static part => part.Field("type"u8).Text() is "output_text" or "text").Select(static part => part.Field("text"u8).Text());
                builder.AddText(number, content.Text() + string.Join('\n', texts));
                break;
            case "function_call":
                builder.SetTool(number, item.Field("name"u8).Text());
                builder.AddText(number, item.Field("arguments"u8).Text());
                break;
            case "custom_tool_call":
                builder.SetTool(number, item.Field("name"u8).Text());
                builder.AddText(number, item.Field("input"u8).Text());
                break;
        }
    }
}
