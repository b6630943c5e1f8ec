using System.Buffers;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>
/// Spells a block of the system prompt. It is kept as its escaped text alone, and spelt for the system prompt as it is now: that may have become
/// an array of parts, and must stay the JSON that it is.
/// </summary>
internal static class SystemBlock
{
    // An empty line, as between paragraphs, so that the model sees where the prompt ends and the block begins.
    private static ReadOnlySpan<byte> Gap => @"\n\n"u8;

    /// <summary>The block as the ledger keeps it.</summary>
    public static WrittenBlock Write(ReadOnlySpan<char> block)
    {
        var bytes = new ArrayBufferWriter<byte>(block.Length + 64);
        JsonText.Escape(block, bytes);
        return new WrittenBlock(bytes.WrittenMemory, Placement: BlockPlacement.System);
    }

    /// <summary>Puts it behind what a content says; that must be able to hold text.</summary>
    /// <param name="content">The system message, or the system prompt outside of the messages.</param>
    /// <param name="type">What the format calls a part that is text.</param>
    /// <param name="text">The block's text, escaped.</param>
    public static Insertion AtEnd(in PromptMessage content, ReadOnlySpan<byte> type, ReadOnlySpan<byte> text) => new(
        content.Content.End,
        content.ContentKind == ContentKind.Text
            ? (byte[])[.. Gap, .. text]
            : [.. content.ContentIsEmpty ? ""u8 : ","u8, .. "{\"type\":\""u8, .. type, .. "\",\"text\":\""u8, .. text, .. "\"}"u8]);

    /// <summary>Puts it where there is no system prompt yet. Something always follows: a prompt has messages.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="before">What opens the text.</param>
    /// <param name="text">The block's text, escaped.</param>
    /// <param name="after">What closes it.</param>
    public static Insertion Alone(int offset, ReadOnlySpan<byte> before, ReadOnlySpan<byte> text, ReadOnlySpan<byte> after) =>
        new(offset, (byte[])[.. before, .. text, .. after]);
}
