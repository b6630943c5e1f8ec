using System.Text.Json;

namespace AdaptiveRecall.Proxy.Prompts.Messages;

/// <summary>What the blocks of one message are.</summary>
internal record struct MessagesBlocks
{
    public int Count { get; set; }

    public bool HasToolUse { get; set; }

    public bool HasToolResult { get; set; }

    /// <summary>Something that a person sent: a text, an image, a document.</summary>
    public bool HasWords { get; set; }

    /// <summary>The kind of the block that a reader stands on. Takes a copy: the type may be the block's last field.</summary>
    public static MessagesBlockKind KindOf(Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[JsonText.WordLimit];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = JsonText.Equals(reader.ValueSpan, reader.ValueIsEscaped, "type"u8);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                return OfType(JsonText.Word(reader.ValueSpan, reader.ValueIsEscaped, scratch));
            }

            reader.Skip();
        }

        return MessagesBlockKind.Other;
    }

    private static MessagesBlockKind OfType(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("text"u8) ? MessagesBlockKind.Text
        : type.SequenceEqual("thinking"u8) || type.SequenceEqual("redacted_thinking"u8) ? MessagesBlockKind.Thinking
        : type.EndsWith("tool_use"u8) ? MessagesBlockKind.ToolUse
        : type.SequenceEqual("tool_result"u8) ? MessagesBlockKind.ToolResult
        : MessagesBlockKind.Other;
}
