using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdaptiveRecall.EndToEnd.Tests.Stores;

/// <summary>A store of each kind that the machine can have: a file, vector sets, and FT.SEARCH where the server has it.</summary>
internal sealed class AllStores : IAsyncDisposable
{
    private AllStores(IReadOnlyList<RecallingStore> all) => All = all;

    /// <summary>The stores, the file first.</summary>
    public IReadOnlyList<RecallingStore> All { get; }

    public static async Task<AllStores> OpenAsync(TemporaryFolder folder, string redis, TimeProvider time, CancellationToken cancellationToken)
    {
        var file = new SqliteMemoryStore(new SqliteStoreOptions { Path = folder.File("memory.db") }, time, NullLogger<SqliteMemoryStore>.Instance);
        await file.OpenAsync(cancellationToken);
        var stores = new List<RecallingStore> { new("SQLite", file, time) };
        foreach (var search in new[] { RedisSearch.VectorSet, RedisSearch.Search })
        {
            var store = await TryOpenAsync(redis, search, time, cancellationToken);
            if (store is not null)
            {
                stores.Add(new RecallingStore(search.ToString(), store, time));
            }
        }

        return new AllStores(stores);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in All)
        {
            await store.DisposeAsync();
        }
    }

    private static async Task<RedisMemoryStore?> TryOpenAsync(string redis, RedisSearch search, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new RedisOptions { Endpoints = redis, KeyPrefix = $"same-{Guid.NewGuid():N}", Search = search };
        var store = new RedisMemoryStore(options, time, NullLogger<RedisMemoryStore>.Instance);
        try
        {
            await store.OpenAsync(cancellationToken);
            return store;
        }
        catch (MemoryStoreException) when (search == RedisSearch.Search)
        {
            // The server has no search module.
            await store.DisposeAsync();
            return null;
        }
    }
}
