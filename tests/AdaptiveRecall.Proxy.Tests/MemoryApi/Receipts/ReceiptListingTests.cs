using System.Buffers.Binary;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.MemoryApi.Receipts;
using AdaptiveRecall.Proxy.Receipts;
using AdaptiveRecall.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi.Receipts;

public sealed class ReceiptListingTests
{
    private static readonly Owner Alice = new(Owner.DefaultTenant, "alice");

    // Minutes between one receipt and the next: bursts and long silences.
    private static readonly int[] Gaps = [0, 0, 0, 1, 0, 70, 3000, 0, 1, 20000, 5, 14000];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task Pages_are_one_list_newest_first_whatever_the_silence_between(int size)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var store = new InMemoryStore(time);
        var key = await new OwnerKeys(store).KeyOfAsync(Alice, TestContext.Current.CancellationToken);
        var ids = new MemoryIdGenerator(time);
        var expected = new List<MemoryId>();
        foreach (var gap in Gaps)
        {
            time.Advance(TimeSpan.FromMinutes(gap));
            var id = ids.Next();
            expected.Insert(0, id);
            await store.WriteAsync(Write(key, new RecordKey(RecordKind.Receipt, NameOf(id)), time.GetUtcNow().AddDays(30)), TestContext.Current.CancellationToken);
            await store.WriteAsync(Write(key, new RecordKey(RecordKind.Answer, NameOf(id)), time.GetUtcNow().AddDays(30)), TestContext.Current.CancellationToken);
        }

        var listing = new ReceiptListing(store, Options.Create(new ReceiptOptions()), time);
        var seen = new List<MemoryId>();
        for (MemoryId? before = null; ;)
        {
            var page = await listing.ReadAsync(key, before, size, TestContext.Current.CancellationToken);
            seen.AddRange(page.Select(static record => ReceiptListing.IdOf(record.Key)));
            if (page.Count < size)
            {
                break;
            }

            before = seen[^1];
        }

        Assert.Equal(expected, seen);
    }

    private static UInt128 NameOf(MemoryId id) => BinaryPrimitives.ReadUInt128BigEndian(id.ToArray());

    private static OwnerWrite Write(OwnerKey key, RecordKey record, DateTimeOffset expiresAt) =>
        new() { Key = key, Owner = Alice, BegunAt = DateTimeOffset.MaxValue, Records = [new OwnerRecord(record, new byte[] { 1 }, expiresAt)] };
}
