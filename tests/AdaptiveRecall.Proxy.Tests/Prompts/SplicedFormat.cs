using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Ledger;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Prompts;

/// <summary>A wire format's scan and splice, as the chat path does them.</summary>
internal static class SplicedFormat
{
    public static PromptScan Scan(this IPromptFormat format, ReadOnlySpan<byte> body)
    {
        var scan = new PromptScan();
        format.Scan(body, Spliced.Seed, scan);
        return scan;
    }

    /// <summary>What is inserted for a block; nothing where it has no place.</summary>
    public static PromptSplice Splice(this IPromptFormat format, byte[] body, PromptScan scan, BlockPlacement placement, string block)
    {
        var splice = new PromptSplice();
        if (scan.Status == ScanStatus.Ok && format.Write(scan, placement, block) is { } written)
        {
            Assert.True(format.Insert(body, scan, scan.FinalUser, Block(written), splice));
        }

        return splice;
    }

    public static LedgerBlock Block(WrittenBlock written) =>
        new(new RecordKey(RecordKind.Block, 1), DateTimeOffset.MaxValue, written.Bytes, []) { Part = written.Part, Placement = written.Placement };

    /// <summary>The body with the inserted bytes taken out again, each where it was put.</summary>
    public static byte[] Without(byte[] result, PromptSplice splice)
    {
        // An insertion's offset is one in the body without any: from the last to the first, what stands before each is the body's own plus
        // the insertions before it.
        var left = result.ToList();
        var before = splice.AddedLength;
        foreach (var insertion in splice.Insertions.Reverse())
        {
            before -= insertion.Bytes.Length;
            Assert.Equal(insertion.Bytes.ToArray(), left.GetRange(insertion.Offset + before, insertion.Bytes.Length));
            left.RemoveRange(insertion.Offset + before, insertion.Bytes.Length);
        }

        return [.. left];
    }
}
