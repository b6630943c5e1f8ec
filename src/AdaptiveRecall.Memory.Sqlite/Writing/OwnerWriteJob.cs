using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <inheritdoc/>
internal sealed class OwnerWriteJob(OwnerWrite write, long enqueuedAt) : WriteJob(write.Key, enqueuedAt)
{
    private WriteResult _result;

    public override bool RemovedContent => _result.Deleted > 0;

    public override void Execute(StoreWriter writer) => _result = writer.Write(write);

    public async ValueTask<WriteResult> WaitAsync()
    {
        await Done.ConfigureAwait(false);
        return _result;
    }
}
