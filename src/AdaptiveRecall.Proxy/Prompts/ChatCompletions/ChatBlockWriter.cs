using System.Buffers;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Prompts.ChatCompletions;

/// <summary>Says which bytes put a block into a chat completions body, and where.</summary>
internal static class ChatBlockWriter
{
    // An empty line, as between paragraphs, so that the model sees where the block ends and the person begins.
    private static ReadOnlySpan<byte> Gap => @"\n\n"u8;

    /// <summary>The block as the ledger keeps it; nothing where it has no place.</summary>
    /// <param name="scan">The body's scan.</param>
    /// <param name="placement">Where it is to go.</param>
    /// <param name="block">The block's text.</param>
    public static WrittenBlock? Write(PromptScan scan, BlockPlacement placement, ReadOnlySpan<char> block)
    {
        if (placement == BlockPlacement.System)
        {
            return TakesSystem(scan) ? SystemBlock.Write(block) : null;
        }

        if (scan.FinalUser == PromptScan.None)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>(block.Length + 64);
        WriteAtHead(scan.Messages[scan.FinalUser], block, bytes);
        return new WrittenBlock(bytes.WrittenMemory);
    }

    /// <summary>Puts a block where it was, or belongs; says whether it has a place.</summary>
    public static bool Insert(PromptScan scan, int message, LedgerBlock block, PromptSplice splice)
    {
        if (block.Placement != BlockPlacement.System)
        {
            splice.Add(new Insertion(scan.Messages[message].Content.Start, block.Inserted));
            return true;
        }

        if (!TakesSystem(scan))
        {
            return false;
        }

        splice.Add(scan.SystemMessage == PromptScan.None
            ? SystemBlock.Alone(scan.MessagesStart, "{\"role\":\"system\",\"content\":\""u8, block.Inserted.Span, "\"},"u8)
            : SystemBlock.AtEnd(scan.Messages[scan.SystemMessage], "text"u8, block.Inserted.Span));
        return true;
    }

    private static bool TakesSystem(PromptScan scan) => scan.SystemMessage == PromptScan.None || scan.Messages[scan.SystemMessage].CanHoldText;

    private static void WriteAtHead(in PromptMessage message, ReadOnlySpan<char> block, ArrayBufferWriter<byte> bytes)
    {
        if (message.ContentKind == ContentKind.Text)
        {
            JsonText.Escape(block, bytes);
            bytes.Write(Gap);
            return;
        }

        bytes.Write("{\"type\":\"text\",\"text\":\""u8);
        JsonText.Escape(block, bytes);
        bytes.Write(message.ContentIsEmpty ? "\"}"u8 : "\"},"u8);
    }
}
