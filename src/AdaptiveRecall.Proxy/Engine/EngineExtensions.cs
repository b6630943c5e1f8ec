using AdaptiveRecall.Memory.Encryption;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Health;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>Wires the engine: where memories are kept, how texts become vectors, recall, learning.</summary>
internal static class EngineExtensions
{
    public static IServiceCollection AddEngine(this IServiceCollection services, ProxyOptions options, RecallRehearsal rehearsal) => services
        .AddMetrics()
        .AddEncryption(options.Encryption)
        .AddStore(options)
        // Services start in this order: none works on a store that was refused.
        .AddHostedService<StoreOpening>()
        .AddMemoryRecall()
        .AddLearning()
        .AddLearningModel(options.Learning.Model)
        .AddEmbedder(options.Embedding)
        .AddSingleton(rehearsal)
        .AddSingleton<IWarmUp, RecallWarmUp>();

    // Before the store: it is then no more than what the encrypted one keeps its content in.
    private static IServiceCollection AddEncryption(this IServiceCollection services, EncryptionOptions options)
    {
        if (options.KeyFolder is { } folder)
        {
            services.TryAddSingleton<IDataKeys>(new FolderDataKeys(folder));
            services.TryAddSingleton<IMemoryStore>(static provider => new EncryptedStore(
                (IMemoryStore?)provider.GetService<RedisMemoryStore>() ?? provider.GetRequiredService<SqliteMemoryStore>(),
                provider.GetRequiredService<IDataKeys>()));
        }

        return services;
    }

    private static IServiceCollection AddStore(this IServiceCollection services, ProxyOptions options) => options.Redis.Endpoints.Length > 0
        // A store keeps lists of terms from the lower of both on, so that recall finds them where it asks.
        ? services.AddRedisMemoryStore(options.Redis with { ExactLimit = Math.Min(options.Redis.ExactLimit, options.Recall.ExactLimit) })
        : services.AddSqliteMemoryStore(store =>
        {
            store.Path = options.Store!;
            store.ExactLimit = options.Recall.ExactLimit;
        });
}
