using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Sqlite;

/// <summary>Registers the embedded store.</summary>
public static class SqliteMemoryStoreExtensions
{
    /// <summary>Makes one SQLite file the store of memories. <see cref="SqliteMemoryStore.OpenAsync"/> opens it.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options; <see cref="SqliteStoreOptions.Path"/> has no default.</param>
    public static IServiceCollection AddSqliteMemoryStore(this IServiceCollection services, Action<SqliteStoreOptions> configure)
    {
        services.AddOptions<SqliteStoreOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<SqliteStoreOptions>, SqliteStoreOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new SqliteMemoryStore(
            provider.GetRequiredService<IOptions<SqliteStoreOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<SqliteMemoryStore>>() ?? NullLogger<SqliteMemoryStore>.Instance,
            provider.GetService<IMeterFactory>()));
        services.TryAddSingleton<IMemoryStore>(provider => provider.GetRequiredService<SqliteMemoryStore>());
        return services;
    }
}
