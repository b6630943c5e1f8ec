namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>A small change that is no write of an owner: of the deployment, of leases.</summary>
internal sealed class StoreJob<TResult>(Func<StoreWriter, TResult> change, long enqueuedAt) : WriteJob(default, enqueuedAt)
{
    private TResult? _result;

    public override bool RemovedContent => false;

    public override void Execute(StoreWriter writer) => _result = change(writer);

    public async ValueTask<TResult> WaitAsync()
    {
        await Done.ConfigureAwait(false);
        return _result!;
    }
}
