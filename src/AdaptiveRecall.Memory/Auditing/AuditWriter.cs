using System.Buffers;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>Adds events to the ends of the chains, whoever else adds to them, and removes what is older than is to be kept.</summary>
internal sealed class AuditWriter(IAuditLog log, AuditOptions options, TimeProvider time)
{
    // Each lost race is another proxy's batch: a few a second and chain at most.
    private const int Attempts = 20;

    // Removing costs a read and a checkpoint: a tenth at a time, and what is old is looked for once an hour.
    private const double Slack = 1.1;
    private const int PageLimit = 1000;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    private readonly AuditHead?[] _heads = new AuditHead?[AuditChain.Count];
    private readonly DateTimeOffset[] _swept = new DateTimeOffset[AuditChain.Count];
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly long _chainLimit = Math.Max(1, options.EntryLimit / AuditChain.Count);

    /// <summary>Writes events in their order, each chain at once.</summary>
    /// <exception cref="MemoryStoreException">Not all could be written.</exception>
    public async Task WriteAsync(IReadOnlyList<AuditItem> items, CancellationToken cancellationToken)
    {
        var named = new List<(AuditItem Item, AuditEvent Event)>(items.Count);
        foreach (var item in items)
        {
            named.Add((item, item.Event.Owner is { } owner ? item.Event with { Owner = await log.NameInAuditAsync(owner, cancellationToken).ConfigureAwait(false) } : item.Event));
        }

        await Task.WhenAll(named.GroupBy(static item => AuditChain.Of(item.Event.Owner)).Select(chain => WriteAsync(chain.Key, Encode(chain), cancellationToken))).ConfigureAwait(false);
    }

    private List<(AuditItem Item, Memories.OwnerKey? Owner, byte[] Payload)> Encode(IEnumerable<(AuditItem Item, AuditEvent Event)> items) =>
        [.. items.Select(item => (item.Item, item.Event.Owner, AuditPayload.Write(item.Event, Guid.CreateVersion7(item.Item.At), item.Item.At, _buffer)))];

    private async Task WriteAsync(int chain, List<(AuditItem Item, Memories.OwnerKey? Owner, byte[] Payload)> entries, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var head = _heads[chain] ??= await log.ReadAuditHeadAsync(chain, cancellationToken).ConfigureAwait(false);
            var records = new List<AuditRecord>(entries.Count + 1);
            var last = head;
            foreach (var (_, owner, payload) in entries)
            {
                last = Add(records, last, owner, payload);
            }

            var removed = await FindOldAsync(chain, head, cancellationToken).ConfigureAwait(false);
            if (removed is not null)
            {
                last = Add(records, last, null, CheckpointOf(removed)) with { First = removed.Sequence + 1 };
            }

            var append = new AuditAppend(chain, head, records) { RemoveThrough = removed?.Sequence ?? 0 };

            // Whether a write that fails was done nobody knows: the head is read again.
            _heads[chain] = null;
            if (await log.AppendAuditAsync(append, cancellationToken).ConfigureAwait(false))
            {
                _heads[chain] = last;
                for (var i = 0; i < entries.Count; i++)
                {
                    entries[i].Item.Receipt = new AuditReceipt(chain, records[i].Sequence, Convert.ToHexStringLower(records[i].Hash.Span));
                }

                return;
            }
        }

        throw new MemoryStoreException("The audit could not be written: other proxies kept adding to it.");
    }

    private static AuditHead Add(List<AuditRecord> records, AuditHead head, Memories.OwnerKey? owner, byte[] payload)
    {
        var sequence = head.Sequence + 1;
        var hash = AuditChain.Hash(head.Hash.Span, sequence, payload);
        records.Add(new AuditRecord(sequence, owner, payload, hash));
        return head with { Sequence = sequence, Hash = hash };
    }

    private byte[] CheckpointOf(AuditRecord removed)
    {
        var now = time.GetUtcNow();
        return new AuditPayload
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Action = AuditAction.Checkpoint,
            Actor = AuditActor.Proxy,
            Through = removed.Sequence,
            Hash = Convert.ToHexStringLower(removed.Hash.Span),
        }.Write();
    }

    /// <summary>The last entry of those that are to go.</summary>
    private async ValueTask<AuditRecord?> FindOldAsync(int chain, AuditHead head, CancellationToken cancellationToken)
    {
        var kept = head.Sequence - head.First + 1;
        if (kept > _chainLimit * Slack)
        {
            var through = head.Sequence - _chainLimit;
            return (await log.ReadAuditAsync(chain, through - 1, 1, cancellationToken).ConfigureAwait(false)) is [{ } last] && last.Sequence == through ? last : null;
        }

        var now = time.GetUtcNow();
        if (now - _swept[chain] < SweepInterval || kept == 0)
        {
            return null;
        }

        _swept[chain] = now;
        var page = await log.ReadAuditAsync(chain, head.First - 1, PageLimit, cancellationToken).ConfigureAwait(false);
        return page.TakeWhile(record => IsOld(record, now)).LastOrDefault();
    }

    private bool IsOld(AuditRecord record, DateTimeOffset now) => AuditPayload.TryRead(record.Payload.Span, out var entry) && now - entry.At > options.Retention;
}
