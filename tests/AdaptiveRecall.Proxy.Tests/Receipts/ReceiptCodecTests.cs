using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Proxy.Receipts;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Receipts;

public sealed class ReceiptCodecTests
{
    private static readonly MemoryId Id = new(Guid.CreateVersion7());

    [Fact]
    public void Receipt_of_the_first_format_is_still_read()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((byte)1);
        writer.Write(DateTimeOffset.UnixEpoch.UtcTicks);
        writer.Write("injected");
        writer.Write("gpt");
        writer.Write((short)200);
        writer.Write(1.5f);
        writer.Write(2.5f);
        writer.Write7BitEncodedInt(2);
        writer.Write("lexical");
        writer.Write("semantic");
        writer.Write7BitEncodedInt(1);
        writer.Write(Id.ToArray());
        writer.Write(0.75f);
        writer.Write(true);
        writer.Write7BitEncodedInt(2);
        writer.Write((byte)1);
        writer.Write(0.5f);
        writer.Write(2f);
        writer.Write((byte)0);
        writer.Write(0.25f);
        writer.Write(1f);
        writer.Write7BitEncodedInt(0);

        var receipt = ReceiptCodec.Decode(Id, bytes.ToArray())!;

        var memory = Assert.Single(receipt.Recalled);
        Assert.Equal((Id.Value, 0.75, true), (memory.Id, memory.Score, memory.Injected));
        Assert.Equal([new ScorePart("semantic", 0.5, 2), new ScorePart("lexical", 0.25, 1)], memory.Parts);
        Assert.Equal((1.5, 2.5), (receipt.Recall, receipt.Upstream));
    }

    [Fact]
    public void Receipt_of_a_later_format_reads_as_nothing() => Assert.Null(ReceiptCodec.Decode(Id, new byte[] { 3 }));

    [Fact]
    public void Receipt_comes_back_as_it_was()
    {
        var receipt = new RequestReceipt("id", DateTimeOffset.UnixEpoch, "none") { Model = "gpt", UpstreamStatus = 429, Recall = TimeSpan.FromMilliseconds(3), Upstream = TimeSpan.FromMilliseconds(4) };

        var read = ReceiptCodec.Decode(Id, ReceiptCodec.Encode(receipt))!;

        Assert.Equal((Id.Value, "none", "gpt", 429, 3d, 4d), (read.Id, read.Status, read.Model, read.UpstreamStatus, read.Recall, read.Upstream));
        Assert.Empty(read.Recalled);
    }
}
