using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Health;

namespace AdaptiveRecall.Proxy.Engine;

/// <summary>Wires the engine: where memories are kept, how texts become vectors, recall, learning.</summary>
internal static class EngineExtensions
{
    public static IServiceCollection AddEngine(this IServiceCollection services, ProxyOptions options) => services
        .AddMetrics()
        .AddStore(options)
        .AddMemoryRecall()
        .AddLearning()
        .AddLearningModel(options.Learning.Model)
        .AddHostedService<StoreOpening>()
        .AddEmbedder(options.Embedding)
        .AddSingleton(RecallRehearsal.Start())
        .AddSingleton<IWarmUp, RecallWarmUp>();

    private static IServiceCollection AddStore(this IServiceCollection services, ProxyOptions options) => options.Redis.Endpoints.Length > 0
        // A store keeps lists of terms from the lower of both on, so that recall finds them where it asks.
        ? services.AddRedisMemoryStore(options.Redis with { ExactLimit = Math.Min(options.Redis.ExactLimit, options.Recall.ExactLimit) })
        : services.AddSqliteMemoryStore(store =>
        {
            store.Path = options.Store!;
            store.ExactLimit = options.Recall.ExactLimit;
        });
}
