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
        if (placement == BlockPlacement.System)
        {
            return TakesSystem(scan) ? SystemBlock.Write(block) : null;
        }

        if (scan.FinalUser == PromptScan.None)
        {
            return null;
        }

        var bytes = new ArrayBufferWriter<byte>(block.Length + 64);
        JsonText.Escape(block, bytes);
        return new WrittenBlock(bytes.WrittenMemory, scan.Messages[scan.FinalUser].PartsBefore);
    }

    /// <summary>Puts a block where it was, or belongs; says whether it has a place.</summary>
    public static bool Insert(ReadOnlySpan<byte> body, PromptScan scan, int message, LedgerBlock block, PromptSplice splice)
    {
        if (block.Placement != BlockPlacement.System)
        {
            Insert(body, scan.Messages[message], block, splice);
            return true;
        }

        if (!TakesSystem(scan))
        {
            return false;
        }

        splice.Add(scan.HasInstructions
            ? SystemBlock.AtEnd(scan.Instructions, "text"u8, block.Inserted.Span)
            : SystemBlock.Alone(scan.FieldsStart, "\"system\":\""u8, block.Inserted.Span, "\","u8));
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

    // The end of the system prompt is behind what the client has cached of it.
    private static bool TakesSystem(PromptScan scan) => !scan.HasInstructions || scan.Instructions.CanHoldText;
}
