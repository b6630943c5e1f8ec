using System.Buffers;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>Says which bytes put a block into a chat completions body, and where.</summary>
internal static class ChatBlockWriter
{
    // An empty line, as between paragraphs, so that the model sees where the block ends and the person begins.
    private static ReadOnlySpan<byte> Gap => @"\n\n"u8;

    /// <summary>Where a block goes; nothing where it has no place.</summary>
    /// <param name="scan">The body's scan.</param>
    /// <param name="placement">Where blocks go.</param>
    public static int? OffsetOf(PromptScan scan, BlockPlacement placement) => placement switch
    {
        BlockPlacement.User when scan.FinalUser != PromptScan.None => HeadOf(scan.Messages[scan.FinalUser]),
        BlockPlacement.System when scan.FirstSystem == PromptScan.None => scan.MessagesStart,
        BlockPlacement.System when scan.Messages[scan.FirstSystem].CanHoldText => scan.Messages[scan.FirstSystem].Content.End,
        _ => null,
    };

    /// <summary>Where a block that was put at the head of this message before is put again.</summary>
    public static int HeadOf(in PromptMessage message) => message.Content.Start;

    /// <summary>The insertion that puts a block where the placement says; nothing where it has no place.</summary>
    /// <param name="scan">The body's scan.</param>
    /// <param name="placement">Where blocks go.</param>
    /// <param name="block">The block's text.</param>
    public static Insertion? Write(PromptScan scan, BlockPlacement placement, ReadOnlySpan<char> block)
    {
        if (OffsetOf(scan, placement) is not { } offset)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>(block.Length + 64);
        if (placement == BlockPlacement.User)
        {
            WriteAtHead(scan.Messages[scan.FinalUser], block, bytes);
        }
        else if (scan.FirstSystem == PromptScan.None)
        {
            WriteSystemMessage(block, bytes);
        }
        else
        {
            WriteAtEnd(scan.Messages[scan.FirstSystem], block, bytes);
        }

        return new Insertion(offset, bytes.WrittenMemory);
    }

    private static void WriteAtHead(in PromptMessage message, ReadOnlySpan<char> block, ArrayBufferWriter<byte> bytes)
    {
        if (message.ContentKind == ContentKind.Text)
        {
            JsonText.Escape(block, bytes);
            bytes.Write(Gap);
            return;
        }

        WritePart(block, bytes);
        if (!message.ContentIsEmpty)
        {
            bytes.Write(","u8);
        }
    }

    private static void WriteAtEnd(in PromptMessage message, ReadOnlySpan<char> block, ArrayBufferWriter<byte> bytes)
    {
        if (message.ContentKind == ContentKind.Text)
        {
            bytes.Write(Gap);
            JsonText.Escape(block, bytes);
            return;
        }

        if (!message.ContentIsEmpty)
        {
            bytes.Write(","u8);
        }

        WritePart(block, bytes);
    }

    private static void WriteSystemMessage(ReadOnlySpan<char> block, ArrayBufferWriter<byte> bytes)
    {
        bytes.Write("{\"role\":\"system\",\"content\":\""u8);
        JsonText.Escape(block, bytes);

        // There is a user message, so something always follows.
        bytes.Write("\"},"u8);
    }

    private static void WritePart(ReadOnlySpan<char> block, ArrayBufferWriter<byte> bytes)
    {
        bytes.Write("{\"type\":\"text\",\"text\":\""u8);
        JsonText.Escape(block, bytes);
        bytes.Write("\"}"u8);
    }
}
