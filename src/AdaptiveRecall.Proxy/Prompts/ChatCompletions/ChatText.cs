using System.Text;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>Decodes the text of single messages.</summary>
internal static class ChatText
{
    /// <summary>
    /// The text of a message: its string, or its text parts, one a line. Images, audio, files and refusals give none.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> body, in ChatMessage message) => message.ContentKind switch
    {
        ChatContentKind.Text => JsonText.ToText(message.Content.Of(body)),

        // With its brackets the range is a JSON value of its own.
        ChatContentKind.Parts => OfParts(body.Slice(message.Content.Start - 1, message.Content.Length + 2)),
        _ => "",
    };

    /// <summary>The name of the message's speaker, or nothing.</summary>
    public static string? Speaker(ReadOnlySpan<byte> body, in ChatMessage message)
    {
        var name = JsonText.ToText(message.Name.Of(body)).Trim();
        return name.Length == 0 ? null : name;
    }

    /// <summary>The text of the array of content parts that the reader stands on. Leaves the reader at its end.</summary>
    internal static string OfParts(ref Utf8JsonReader reader)
    {
        string? first = null;
        StringBuilder? all = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else if (PartText(ref reader) is { } text)
            {
                if (first is null)
                {
                    first = text;
                }
                else
                {
                    (all ??= new StringBuilder(first)).Append('\n').Append(text);
                }
            }
        }

        return all?.ToString() ?? first ?? "";
    }

    private static string OfParts(ReadOnlySpan<byte> parts)
    {
        var reader = new Utf8JsonReader(parts, ChatCompletionsScanner.Strict);
        reader.Read();
        return OfParts(ref reader);
    }

    private static string? PartText(ref Utf8JsonReader reader)
    {
        var isText = false;
        string? text = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = JsonText.Equals(reader.ValueSpan, reader.ValueIsEscaped, "type"u8);
            var holdsText = JsonText.Equals(reader.ValueSpan, reader.ValueIsEscaped, "text"u8);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                isText = JsonText.Equals(reader.ValueSpan, reader.ValueIsEscaped, "text"u8);
            }
            else if (holdsText && reader.TokenType == JsonTokenType.String)
            {
                text = JsonText.ToText(reader.ValueSpan);
            }

            reader.Skip();
        }

        return isText ? text : null;
    }
}
