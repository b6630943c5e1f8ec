using AdaptiveRecall.Memory.Sqlite.Scheduling;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>A read that one of the reader threads does.</summary>
internal abstract class ReadJob : Job
{
    public abstract void Run(StoreReader reader);
}

/// <inheritdoc/>
internal sealed class ReadJob<TResult>(Func<StoreReader, TResult> read) : ReadJob
{
    private TResult? _result;

    public override void Run(StoreReader reader)
    {
        _result = read(reader);
        Complete();
    }

    public async ValueTask<TResult> WaitAsync()
    {
        await Done.ConfigureAwait(false);
        return _result!;
    }
}
