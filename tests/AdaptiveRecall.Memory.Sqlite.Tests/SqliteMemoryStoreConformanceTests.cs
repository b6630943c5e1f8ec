using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Tests;

public sealed class SqliteMemoryStoreConformanceTests : MemoryStoreConformance
{
    private readonly TemporaryFolder _folder = new();

    protected override async ValueTask<IMemoryStore> OpenAsync(TimeProvider time) =>
        await SqliteStores.OpenAsync(_folder.File(), options => (options.ExactLimit, options.RecordLimit) = (ExactLimit, RecordLimit), time);

    protected override ValueTask CleanAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
