using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Redis;

/// <summary>Registers the Redis store.</summary>
public static class RedisMemoryStoreExtensions
{
    /// <summary>Makes Redis the store of memories. <see cref="RedisMemoryStore.OpenAsync"/> connects it.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options; <see cref="RedisOptions.Endpoints"/> has no default.</param>
    public static IServiceCollection AddRedisMemoryStore(this IServiceCollection services, Action<RedisOptions> configure)
    {
        services.AddOptions<RedisOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<RedisOptions>, RedisOptionsValidator>();
        return services.AddStore();
    }

    /// <summary>The same with options that were read, and are validated, by the caller.</summary>
    public static IServiceCollection AddRedisMemoryStore(this IServiceCollection services, RedisOptions options) =>
        services.AddSingleton(Options.Create(options)).AddStore();

    private static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new RedisMemoryStore(
            provider.GetRequiredService<IOptions<RedisOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<RedisMemoryStore>>() ?? NullLogger<RedisMemoryStore>.Instance,
            provider.GetService<IMeterFactory>()));
        services.TryAddSingleton<IMemoryStore>(provider => provider.GetRequiredService<RedisMemoryStore>());
        return services;
    }
}
