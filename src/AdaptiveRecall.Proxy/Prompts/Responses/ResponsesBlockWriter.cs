using System.Buffers;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Prompts.Responses;

/// <summary>Says which bytes put a block into a Responses body, and where.</summary>
internal static class ResponsesBlockWriter
{
    // An empty line, as between paragraphs, so that the model sees where the block ends and the person begins.
    private static ReadOnlySpan<byte> Gap => @"\n\n"u8;

    /// <summary>The block as the ledger keeps it; nothing where it has no place.</summary>
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

        var text = block.Inserted.Span;
        splice.Add(
            scan.SystemMessage != PromptScan.None ? SystemBlock.AtEnd(scan.Messages[scan.SystemMessage], "input_text"u8, text)
            : scan.HasInstructions ? SystemBlock.AtEnd(scan.Instructions, "input_text"u8, text)
            : SystemBlock.Alone(scan.FieldsStart, "\"instructions\":\""u8, text, "\","u8));
        return true;
    }

    // Instructions stand before all items: where items say what holds for the conversation, new instructions would move those out of the cache.
    private static bool TakesSystem(PromptScan scan) =>
        scan.SystemMessage != PromptScan.None ? scan.Messages[scan.SystemMessage].CanHoldText
        : !scan.HasInstructions || scan.Instructions.ContentKind == ContentKind.Text;

    private static void WriteAtHead(in PromptMessage message, ReadOnlySpan<char> block, ArrayBufferWriter<byte> bytes)
    {
        if (message.ContentKind == ContentKind.Text)
        {
            JsonText.Escape(block, bytes);
            bytes.Write(Gap);
            return;
        }

        bytes.Write("{\"type\":\"input_text\",\"text\":\""u8);
        JsonText.Escape(block, bytes);
        bytes.Write(message.ContentIsEmpty ? "\"}"u8 : "\"},"u8);
    }
}
