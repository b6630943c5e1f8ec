using System.Buffers;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>Says which bytes put a block into a chat completions body, and where.</summary>
internal static class ChatBlockWriter
{
    // An empty line, as between paragraphs, so that the model sees where the block ends and the person begins.
    private static ReadOnlySpan<byte> Gap => @"\n\n"u8;

    /// <summary>The insertion that puts a block where the placement says; nothing where it has no place.</summary>
    /// <param name="scan">The body's scan, with a <see cref="ChatScan.FinalUser"/>.</param>
    /// <param name="placement">Where blocks go.</param>
    /// <param name="block">The block's text.</param>
    public static Insertion? Write(ChatScan scan, BlockPlacement placement, ReadOnlySpan<char> block) => placement switch
    {
        BlockPlacement.User when scan.FinalUser != ChatScan.None => AtHead(scan.Messages[scan.FinalUser], block),
        BlockPlacement.System when scan.FirstSystem == ChatScan.None => AsSystemMessage(scan, block),
        BlockPlacement.System when scan.Messages[scan.FirstSystem].CanHoldText => AtEnd(scan.Messages[scan.FirstSystem], block),
        _ => null,
    };

    /// <summary>Where a block that was put into this message before is put again.</summary>
    public static int HeadOf(in ChatMessage message) => message.Content.Start;

    private static Insertion AtHead(in ChatMessage message, ReadOnlySpan<char> block)
    {
        var bytes = new ArrayBufferWriter<byte>(block.Length + 64);
        if (message.ContentKind == ChatContentKind.Text)
        {
            JsonText.Escape(block, bytes);
            bytes.Write(Gap);
        }
        else
        {
            WritePart(block, bytes);
            if (!message.ContentIsEmpty)
            {
                bytes.Write(","u8);
            }
        }

        return new Insertion(HeadOf(message), bytes.WrittenMemory);
    }

    private static Insertion AtEnd(in ChatMessage message, ReadOnlySpan<char> block)
    {
        var bytes = new ArrayBufferWriter<byte>(block.Length + 64);
        if (message.ContentKind == ChatContentKind.Text)
        {
            bytes.Write(Gap);
            JsonText.Escape(block, bytes);
        }
        else
        {
            if (!message.ContentIsEmpty)
            {
                bytes.Write(","u8);
            }

            WritePart(block, bytes);
        }

        return new Insertion(message.Content.End, bytes.WrittenMemory);
    }

    private static Insertion AsSystemMessage(ChatScan scan, ReadOnlySpan<char> block)
    {
        var bytes = new ArrayBufferWriter<byte>(block.Length + 64);
        bytes.Write("{\"role\":\"system\",\"content\":\""u8);
        JsonText.Escape(block, bytes);

        // There is a user message, so something always follows.
        bytes.Write("\"},"u8);
        return new Insertion(scan.MessagesStart, bytes.WrittenMemory);
    }

    private static void WritePart(ReadOnlySpan<char> block, ArrayBufferWriter<byte> bytes)
    {
        bytes.Write("{\"type\":\"text\",\"text\":\""u8);
        JsonText.Escape(block, bytes);
        bytes.Write("\"}"u8);
    }
}
