using System.Buffers.Binary;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Receipts;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Proxy.MemoryApi.Receipts;

/// <summary>
/// Lists receipts newest first, where stores list records by rising name: a receipt's name begins with its time, so that stretches of time are
/// read backwards, each four times as long as the one after it.
/// </summary>
internal sealed class ReceiptListing(IOwnerRecords records, IOptions<ReceiptOptions> options, TimeProvider time)
{
    private const int ReadSize = 500;

    // A busy user's last hour fills a page; a quiet one's month takes seven reads.
    private static readonly TimeSpan FirstStretch = TimeSpan.FromHours(1);
    private const int Growth = 4;

    // A UUID of version 7 begins with 48 bits of milliseconds.
    private const int TimeShift = 80;

    public static MemoryId IdOf(RecordKey key)
    {
        Span<byte> bytes = stackalloc byte[MemoryId.Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key.Name);
        return MemoryId.Read(bytes);
    }

    /// <summary>The newest receipts before one, newest first.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async Task<IReadOnlyList<OwnerRecord>> ReadAsync(OwnerKey owner, MemoryId? before, int count, CancellationToken cancellationToken)
    {
        var found = new List<OwnerRecord>();
        var end = before is { } id ? BinaryPrimitives.ReadUInt128BigEndian(id.ToArray()) : UInt128.MaxValue;
        var newest = Math.Min((long)(end >> TimeShift), time.GetUtcNow().ToUnixTimeMilliseconds());

        // Twice the time that a receipt is kept: the setting may have been shortened since it was written.
        var oldest = newest - (2 * (long)options.Value.Expiry.TotalMilliseconds) - (long)FirstStretch.TotalMilliseconds;
        var stretch = (long)FirstStretch.TotalMilliseconds;
        for (var start = newest - stretch; found.Count < count && end > 0; start -= stretch *= Growth)
        {
            var from = start <= oldest ? 0 : (UInt128)start << TimeShift;
            found.AddRange(await ReadStretchAsync(owner, from, end, count - found.Count, cancellationToken));
            end = from;
        }

        return found;
    }

    // The last of a stretch, newest first.
    private async Task<IEnumerable<OwnerRecord>> ReadStretchAsync(OwnerKey owner, UInt128 from, UInt128 end, int count, CancellationToken cancellationToken)
    {
        var last = new Queue<OwnerRecord>();
        for (var after = new RecordKey(RecordKind.Receipt, from == 0 ? 0 : from - 1); ;)
        {
            var page = await records.ListRecordsAsync(owner, ReadSize, after, cancellationToken);
            foreach (var record in page.TakeWhile(record => record.Key.Kind == RecordKind.Receipt && record.Key.Name < end))
            {
                last.Enqueue(record);
                if (last.Count > count)
                {
                    last.Dequeue();
                }
            }

            if (page.Count < ReadSize || page[^1].Key.Kind != RecordKind.Receipt || page[^1].Key.Name >= end)
            {
                return last.Reverse();
            }

            after = page[^1].Key;
        }
    }
}
