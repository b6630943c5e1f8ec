using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>An erasure. It purges the files even where nothing was held: an earlier one may have been kept from it.</summary>
internal sealed class EraseJob(OwnerKey owner, long enqueuedAt) : WriteJob(owner, enqueuedAt)
{
    private ErasureCounts _counts;

    public override bool RemovedContent => true;

    public override void Execute(StoreWriter writer) => _counts = writer.Erase(Owner);

    public override void Purged() => _counts = _counts with { Files = PurgeState.Purged };

    public async ValueTask<ErasureCounts> WaitAsync()
    {
        await Done.ConfigureAwait(false);
        return _counts;
    }
}
