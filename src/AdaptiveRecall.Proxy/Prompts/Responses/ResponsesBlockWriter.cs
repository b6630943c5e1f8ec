using System.Buffers;

namespace AdaptiveRecall.Proxy.Prompts.Responses;

/// <summary>Says which bytes put a block into a Responses body, and where.</summary>
internal static class ResponsesBlockWriter
{
    // An empty line, as between paragraphs, so that the model sees where the block ends and the person begins.
    private static ReadOnlySpan<byte> Gap => @"\n\n"u8;

    /// <summary>Where a block goes that is no user message's; nothing where it has no place.</summary>
    public static int? SystemOffset(PromptScan scan) =>
        !scan.HasInstructions ? scan.FieldsStart
        : scan.Instructions.ContentKind == ContentKind.Text ? scan.Instructions.Content.End
        : null;

    /// <summary>The bytes of a block; nothing where it has no place.</summary>
    public static WrittenBlock? Write(PromptScan scan, BlockPlacement placement, ReadOnlySpan<char> block)
    {
        var bytes = new ArrayBufferWriter<byte>(block.Length + 64);
        if (placement == BlockPlacement.User && scan.FinalUser != PromptScan.None)
        {
            WriteAtHead(scan.Messages[scan.FinalUser], block, bytes);
        }
        else if (SystemOffset(scan) is null)
        {
            return null;
        }
        else if (scan.HasInstructions)
        {
            bytes.Write(Gap);
            JsonText.Escape(block, bytes);
        }
        else
        {
            // There is an input, so another field always follows.
            bytes.Write("\"instructions\":\""u8);
            JsonText.Escape(block, bytes);
            bytes.Write("\","u8);
        }

        return new WrittenBlock(bytes.WrittenMemory, 0);
    }

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
        bytes.Write("\"}"u8);
        bytes.Write(message.ContentIsEmpty ? ""u8 : ","u8);
    }
}
