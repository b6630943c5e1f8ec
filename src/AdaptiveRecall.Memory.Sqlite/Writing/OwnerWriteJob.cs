using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <inheritdoc/>
internal sealed class OwnerWriteJob(OwnerWrite write, long enqueuedAt) : WriteJob(write.Key, enqueuedAt)
{
    private WriteResult _result;
    private bool _removedContent;

    public override bool RemovedContent => _removedContent;

    public override void Execute(StoreWriter writer) => _result = writer.Write(write, out _removedContent);

    public async ValueTask<WriteResult> WaitAsync()
    {
        await Done.ConfigureAwait(false);
        return _result;
    }
}
