using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdaptiveRecall.Bench.Store;

/// <summary>A new SQLite file.</summary>
internal sealed class SqliteTarget : ITarget
{
    private readonly string _path;
    private readonly SqliteMemoryStore _store;

    public SqliteTarget(string path)
    {
        _path = File.Exists(path) ? throw new ArgumentException($"{path} is there already.", nameof(path)) : path;
        _store = new SqliteMemoryStore(new SqliteStoreOptions { Path = path }, TimeProvider.System, NullLogger<SqliteMemoryStore>.Instance);
    }

    public IMemoryStore Store => _store;

    public Task<long> BytesAsync() => Task.FromResult(Files().Sum(static file => file.Exists ? file.Length : 0));

    public Task RoundTripAsync() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync().ConfigureAwait(false);
        foreach (var file in Files())
        {
            file.Delete();
        }
    }

    private FileInfo[] Files() => [new(_path), new(_path + "-wal"), new(_path + "-shm")];
}
