using Microsoft.Extensions.Logging.Abstractions;

namespace AdaptiveRecall.Memory.Sqlite.Tests;

/// <summary>Opens stores as tests need them.</summary>
internal static class SqliteStores
{
    public static SqliteMemoryStore Create(string path, Action<SqliteStoreOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new SqliteStoreOptions { Path = path };
        configure?.Invoke(options);
        return new SqliteMemoryStore(options, time ?? TimeProvider.System, NullLogger<SqliteMemoryStore>.Instance);
    }

    public static async ValueTask<SqliteMemoryStore> OpenAsync(string path, Action<SqliteStoreOptions>? configure = null, TimeProvider? time = null)
    {
        var store = Create(path, configure, time);
        await store.OpenAsync(CancellationToken.None);
        return store;
    }
}
