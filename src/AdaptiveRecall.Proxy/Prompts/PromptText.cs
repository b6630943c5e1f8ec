using System.Text;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Decodes the text of single messages.</summary>
internal static class PromptText
{
    // The templates that stand in system messages have 3 KB at most; the system prompts of agents, which have tens of
    // kilobytes, are not worth decoding for them.
    private const int LongestTemplate = 8 * 1024;

    /// <summary>
    /// The text of a message: its string, or its text parts, one a line. Images, audio, files and refusals give none.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> body, in PromptMessage message) => message.ContentKind switch
    {
        ContentKind.Text => JsonText.ToText(message.Content.Of(body)),

        // With its brackets the range is a JSON value of its own.
        ContentKind.Parts => OfParts(body.Slice(message.Content.Start - 1, message.Content.Length + 2)),
        _ => "",
    };

    /// <summary>The text of a system prompt that is short enough to be a front-end's template; else nothing.</summary>
    public static string OfTemplate(ReadOnlySpan<byte> body, in PromptMessage message) =>
        message.Content.Length <= LongestTemplate ? Of(body, message) : "";

    /// <summary>The name of the message's speaker, or nothing.</summary>
    public static string? Speaker(ReadOnlySpan<byte> body, in PromptMessage message)
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
        var reader = new Utf8JsonReader(parts, PromptScanner.Strict);
        reader.Read();
        return OfParts(ref reader);
    }

    private static bool IsText(in Utf8JsonReader reader, ReadOnlySpan<byte> type) => JsonText.Equals(reader.ValueSpan, reader.ValueIsEscaped, type);

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
                // Chat completions and Messages have one kind of text, Responses one for each side.
                isText = IsText(reader, "text"u8) || IsText(reader, "input_text"u8) || IsText(reader, "output_text"u8);
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
