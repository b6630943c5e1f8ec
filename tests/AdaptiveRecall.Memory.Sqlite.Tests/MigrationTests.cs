using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Migration;

namespace AdaptiveRecall.Memory.Sqlite.Tests;

/// <summary>The embedder changes on a file.</summary>
public sealed class MigrationTests : EmbedderMigrationConformance
{
    private readonly TemporaryFolder _folder = new();

    protected override async ValueTask<IMemoryStore> OpenAsync(TimeProvider time) => await SqliteStores.OpenAsync(_folder.File(), time: time);

    protected override ValueTask CleanAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
