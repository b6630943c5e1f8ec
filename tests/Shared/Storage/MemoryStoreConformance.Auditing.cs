using System.Security.Cryptography;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

/// <content>The audit: ends that decide, and pages both ways.</content>
public abstract partial class MemoryStoreConformance
{
    private IAuditLog Audit => (IAuditLog)Store;

    [Fact]
    public async Task Audit_chain_that_nobody_wrote_to_is_empty()
    {
        var head = await Audit.ReadAuditHeadAsync(15, Token);

        Assert.Equal((0, 1), (head.Sequence, head.First));
        Assert.Equal(new byte[AuditChain.HashSize], head.Hash.ToArray());
        Assert.Empty(await Audit.ReadAuditAsync(15, 0, 10, Token));
        Assert.Empty(await Audit.ReadAuditBackAsync(15, long.MaxValue, 10, null, Token));
    }

    [Fact]
    public async Task Audit_entries_come_back_as_they_were_given_after_a_restart_too()
    {
        var (owner, _) = StoreFixtures.NewOwner();
        AuditRecord[] records = [Entry(1, owner, "{}"), Entry(2, null, "\0é東"), Entry(3, owner, new string('x', 60_000))];
        Assert.True(await Audit.AppendAuditAsync(new AuditAppend(3, AuditHead.None, records), Token));
        await ReopenAsync();

        var read = await Audit.ReadAuditAsync(3, 0, 10, Token);

        Assert.Equal(records.Select(Describe), read.Select(Describe));
        Assert.Equal(records.Reverse().Select(Describe), (await Audit.ReadAuditBackAsync(3, long.MaxValue, 10, null, Token)).Select(Describe));
        var head = await Audit.ReadAuditHeadAsync(3, Token);
        Assert.Equal((3, 1), (head.Sequence, head.First));
        Assert.Equal(records[2].Hash.ToArray(), head.Hash.ToArray());
        Assert.Empty(await Audit.ReadAuditAsync(4, 0, 10, Token));
    }

    [Fact]
    public async Task Audit_takes_an_addition_to_its_end_only()
    {
        Assert.True(await Audit.AppendAuditAsync(new AuditAppend(5, AuditHead.None, [Entry(1)]), Token));
        var end = await Audit.ReadAuditHeadAsync(5, Token);

        Assert.False(await Audit.AppendAuditAsync(new AuditAppend(5, AuditHead.None, [Entry(1)]), Token));
        Assert.False(await Audit.AppendAuditAsync(new AuditAppend(5, end with { Hash = new byte[AuditChain.HashSize] }, [Entry(2)]), Token));
        Assert.False(await Audit.AppendAuditAsync(new AuditAppend(5, end with { Sequence = 2 }, [Entry(3)]), Token));

        Assert.Single(await Audit.ReadAuditAsync(5, 0, 10, Token));
        Assert.True(await Audit.AppendAuditAsync(new AuditAppend(5, end, [Entry(2)]), Token));
    }

    [Fact]
    public async Task Of_additions_at_the_same_time_the_audit_takes_one()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Audit.AppendAuditAsync(new AuditAppend(6, AuditHead.None, [Entry(1)]), Token).AsTask()));

        Assert.Single(taken, static won => won);
        Assert.Single(await Audit.ReadAuditAsync(6, 0, 10, Token));
    }

    [Fact]
    public async Task Audit_is_read_in_pages_both_ways_and_by_owner()
    {
        var (alice, _) = StoreFixtures.NewOwner();
        var (bob, _) = StoreFixtures.NewOwner();
        Assert.True(await Audit.AppendAuditAsync(new AuditAppend(7, AuditHead.None, [.. Enumerable.Range(1, 25).Select(i => Entry(i, i % 5 == 0 ? alice : bob))]), Token));

        Assert.Equal([1, 2, 3], Numbers(await Audit.ReadAuditAsync(7, 0, 3, Token)));
        Assert.Equal([4, 5, 6], Numbers(await Audit.ReadAuditAsync(7, 3, 3, Token)));
        Assert.Equal([25], Numbers(await Audit.ReadAuditAsync(7, 24, 3, Token)));
        Assert.Equal([25, 24, 23], Numbers(await Audit.ReadAuditBackAsync(7, long.MaxValue, 3, null, Token)));
        Assert.Equal([22, 21, 20], Numbers(await Audit.ReadAuditBackAsync(7, 23, 3, null, Token)));
        Assert.Empty(await Audit.ReadAuditBackAsync(7, 1, 3, null, Token));
        Assert.Equal([25, 20, 15], Numbers(await Audit.ReadAuditBackAsync(7, long.MaxValue, 3, alice, Token)));
        Assert.Equal([10, 5], Numbers(await Audit.ReadAuditBackAsync(7, 15, 3, alice, Token)));
    }

    [Fact]
    public async Task Audit_removes_old_entries_with_the_addition_that_says_so()
    {
        Assert.True(await Audit.AppendAuditAsync(new AuditAppend(8, AuditHead.None, [.. Enumerable.Range(1, 10).Select(i => Entry(i))]), Token));
        var head = await Audit.ReadAuditHeadAsync(8, Token);

        Assert.False(await Audit.AppendAuditAsync(new AuditAppend(8, AuditHead.None, [Entry(1)]) { RemoveThrough = 10 }, Token));
        Assert.True(await Audit.AppendAuditAsync(new AuditAppend(8, head, [Entry(11)]) { RemoveThrough = 6 }, Token));

        Assert.Equal([7, 8, 9, 10, 11], Numbers(await Audit.ReadAuditAsync(8, 0, 10, Token)));
        head = await Audit.ReadAuditHeadAsync(8, Token);
        Assert.Equal((11, 7), (head.Sequence, head.First));
    }

    [Fact]
    public async Task Audit_outlives_the_erasure_of_its_owner()
    {
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.WriteCards(owner, "a card"));
        Assert.True(await Audit.AppendAuditAsync(new AuditAppend(9, AuditHead.None, [Entry(1, owner.Key)]), Token));

        await Store.EraseAsync(owner.Key, Token);

        Assert.Equal(owner.Key, Assert.Single(await Audit.ReadAuditAsync(9, 0, 10, Token)).Owner);
    }

    private static AuditRecord Entry(long sequence, OwnerKey? owner = null, string payload = "{}") =>
        new(sequence, owner, StoreFixtures.Bytes(payload), SHA256.HashData(StoreFixtures.Bytes(payload + sequence).Span));

    private static string Describe(AuditRecord record) =>
        $"{record.Sequence} {record.Owner} {Convert.ToHexString(record.Hash.Span)} {StoreFixtures.Text(record.Payload)}";

    private static IEnumerable<long> Numbers(IEnumerable<AuditRecord> records) => records.Select(static record => record.Sequence);
}
