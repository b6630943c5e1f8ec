using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>
/// Reads the answer out of a response: JSON or server-sent events, whichever it is. Takes anything, whole or cut off, and
/// never throws; what it cannot read (an error body, a compressed one) is no answer.
/// </summary>
internal static class ChatAnswerReader
{
    /// <summary>The first choice's answer.</summary>
    /// <param name="response">The body, or its beginning.</param>
    public static ModelAnswer Read(ReadOnlySpan<byte> response)
    {
        response = response.TrimStart(EventStream.Space);
        var builder = new ChatAnswerBuilder();
        if (response.StartsWith("{"u8))
        {
            return TryAddChoices(response, builder, out _) ? builder.Build(complete: true) : ModelAnswer.Unreadable;
        }

        return ReadEvents(response, builder);
    }

    /// <summary>The answer in an assistant message of a prompt.</summary>
    public static ModelAnswer Of(ReadOnlySpan<byte> body, in PromptMessage message)
    {
        var builder = new ChatAnswerBuilder();
        var reader = new Utf8JsonReader(message.Element.Of(body), PromptScanner.Strict);
        reader.Read();
        builder.Add(ref reader);
        return builder.Build(complete: true);
    }

    private static ModelAnswer ReadEvents(ReadOnlySpan<byte> response, ChatAnswerBuilder builder)
    {
        var finished = false;
        var events = new EventStream(response);
        while (events.TryNext(out var data))
        {
            if (data.SequenceEqual("[DONE]"u8))
            {
                finished = true;
                break;
            }

            // After the last choice's end may come the usage.
            if (!TryAddChoices(data, builder, out var ended))
            {
                break;
            }

            finished |= ended;
        }

        return builder.Build(finished);
    }

    private static bool TryAddChoices(ReadOnlySpan<byte> json, ChatAnswerBuilder builder, out bool finished)
    {
        finished = false;
        try
        {
            var reader = new Utf8JsonReader(json, PromptScanner.Strict);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isChoices = Is(ref reader, "choices"u8);
                var isId = builder.Id.Length == 0 && Is(ref reader, "id"u8);
                var isUsage = Is(ref reader, "usage"u8);
                reader.Read();
                if (isId && reader.TokenType == JsonTokenType.String)
                {
                    builder.Id = JsonText.ToText(reader.ValueSpan);
                }
                else if (isUsage)
                {
                    builder.Usage = builder.Usage.Or(PromptUsage.Read(ref reader));
                }
                else if (isChoices && reader.TokenType == JsonTokenType.StartArray)
                {
                    finished |= AddChoices(ref reader, builder);
                }
                else
                {
                    reader.Skip();
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool AddChoices(ref Utf8JsonReader reader, ChatAnswerBuilder builder)
    {
        var finished = false;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                finished |= AddChoice(ref reader, builder);
            }
            else
            {
                reader.Skip();
            }
        }

        return finished;
    }

    private static bool AddChoice(ref Utf8JsonReader reader, ChatAnswerBuilder builder)
    {
        var isFirst = true;
        var finished = false;

        // The choice's number may come after its message: remember where the message is.
        Utf8JsonReader message = default;
        var hasMessage = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIndex = Is(ref reader, "index"u8);
            var isMessage = Is(ref reader, "message"u8) || Is(ref reader, "delta"u8);
            var isReason = Is(ref reader, "finish_reason"u8);
            reader.Read();
            if (isIndex && reader.TokenType == JsonTokenType.Number)
            {
                isFirst = reader.TryGetInt32(out var index) && index == 0;
            }
            else if (isMessage)
            {
                message = reader;
                hasMessage = true;
            }
            else if (isReason)
            {
                finished = reader.TokenType == JsonTokenType.String;
            }

            reader.Skip();
        }

        if (isFirst && hasMessage)
        {
            builder.Add(ref message);
        }

        return isFirst && finished;
    }

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) => JsonText.Equals(reader.ValueSpan, reader.ValueIsEscaped, text);
}
