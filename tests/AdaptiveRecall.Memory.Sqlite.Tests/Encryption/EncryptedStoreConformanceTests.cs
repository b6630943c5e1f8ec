using AdaptiveRecall.Memory.Encryption;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Encryption;

/// <summary>Whoever uses a store cannot tell that it is encrypted.</summary>
public sealed class EncryptedStoreConformanceTests : MemoryStoreConformance
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _keys = new();

    protected override async ValueTask<IMemoryStore> OpenAsync(TimeProvider time) => new EncryptedStore(
        await SqliteStores.OpenAsync(_folder.File(), options => (options.ExactLimit, options.RecordLimit) = (ExactLimit, RecordLimit), time),
        new FolderDataKeys(_keys.File("keys")));

    protected override ValueTask CleanAsync()
    {
        _folder.Dispose();
        _keys.Dispose();
        return ValueTask.CompletedTask;
    }
}
