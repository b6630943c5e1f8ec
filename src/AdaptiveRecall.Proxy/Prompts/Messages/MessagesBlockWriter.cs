using System.Buffers;
using System.Text.Json;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Prompts.Messages;

/// <summary>Says which bytes put a block into a Messages body, and where.</summary>
/// <remarks>
/// A block in a user message is kept as its text and its place among the message's blocks, and spelt for the message as it is now: what is
/// a text in this request may have been an array in the last one. The model sees the same blocks in the same order.
/// </remarks>
internal static class MessagesBlockWriter
{
    // An empty line, as between paragraphs, so that the model sees where the block ends and the person begins.
    private static ReadOnlySpan<byte> Gap => @"\n\n"u8;

    /// <summary>The block as the ledger keeps it; nothing where it has no place.</summary>
    public static WrittenBlock? Write(PromptScan scan, BlockPlacement placement, ReadOnlySpan<char> block)
    {
        var bytes = new ArrayBufferWriter<byte>(block.Length + 64);
        if (placement == BlockPlacement.User && scan.FinalUser != PromptScan.None)
        {
            JsonText.Escape(block, bytes);
            return new WrittenBlock(bytes.WrittenMemory, scan.Messages[scan.FinalUser].PartsBefore);
        }

        if (SystemOffset(scan) is null)
        {
            return null;
        }

        WriteSystem(scan, block, bytes);
        return new WrittenBlock(bytes.WrittenMemory, 0);
    }

    /// <summary>Puts a block where it was, or belongs.</summary>
    public static bool Insert(ReadOnlySpan<byte> body, PromptScan scan, int message, BlockPlacement placement, LedgerBlock block, PromptSplice splice)
    {
        if (placement != BlockPlacement.User)
        {
            if (SystemOffset(scan) is { } offset)
            {
                splice.Add(new Insertion(offset, block.Inserted));
                return true;
            }

            return false;
        }

        Insert(body, scan.Messages[message], block, splice);
        return true;
    }

    private static void Insert(ReadOnlySpan<byte> body, in PromptMessage message, LedgerBlock block, PromptSplice splice)
    {
        var text = block.Inserted.Span;
        if (message.ContentKind == ContentKind.Text)
        {
            if (block.Part == 0)
            {
                splice.Add(new Insertion(message.Content.Start, (byte[])[.. text, .. Gap]));
                return;
            }

            // Where the block followed a part, the provider's cache ends with that part: it must stay a part.
            splice.Add(new Insertion(message.Content.Start - 1, "[{\"type\":\"text\",\"text\":"u8.ToArray()));
            splice.Add(new Insertion(message.Content.End + 1, (byte[])[.. "},"u8, .. PartOf(text), .. "]"u8]));
            return;
        }

        if (block.Part == 0 || message.ContentIsEmpty)
        {
            splice.Add(new Insertion(message.Content.Start, (byte[])[.. PartOf(text), .. message.ContentIsEmpty ? ""u8 : ","u8]));
            return;
        }

        var offset = block.Part == message.PartsBefore ? message.PartsBeforeEnd : EndOf(body, message, block.Part);
        splice.Add(new Insertion(offset, (byte[])[.. ","u8, .. PartOf(text)]));
    }

    private static byte[] PartOf(ReadOnlySpan<byte> text) => [.. "{\"type\":\"text\",\"text\":\""u8, .. text, .. "\"}"u8];

    // The end of the last of so many parts, or of all that there are.
    private static int EndOf(ReadOnlySpan<byte> body, in PromptMessage message, int parts)
    {
        var origin = message.Content.Start - 1;
        var reader = new Utf8JsonReader(body.Slice(origin, message.Content.Length + 2), PromptScanner.Strict);
        reader.Read();
        var end = 1L;
        for (var part = 0; part < parts && reader.Read() && reader.TokenType != JsonTokenType.EndArray; part++)
        {
            reader.Skip();
            end = reader.BytesConsumed;
        }

        return origin + (int)end;
    }

    private static int? SystemOffset(PromptScan scan) =>
        !scan.HasInstructions ? scan.FieldsStart
        : scan.Instructions.CanHoldText ? scan.Instructions.Content.End
        : null;

    private static void WriteSystem(PromptScan scan, ReadOnlySpan<char> block, ArrayBufferWriter<byte> bytes)
    {
        if (!scan.HasInstructions)
        {
            // There are messages, so another field always follows.
            bytes.Write("\"system\":\""u8);
            JsonText.Escape(block, bytes);
            bytes.Write("\","u8);
        }
        else if (scan.Instructions.ContentKind == ContentKind.Text)
        {
            bytes.Write(Gap);
            JsonText.Escape(block, bytes);
        }
        else
        {
            bytes.Write(scan.Instructions.ContentIsEmpty ? ""u8 : ","u8);
            bytes.Write("{\"type\":\"text\",\"text\":\""u8);
            JsonText.Escape(block, bytes);
            bytes.Write("\"}"u8);
        }
    }
}
