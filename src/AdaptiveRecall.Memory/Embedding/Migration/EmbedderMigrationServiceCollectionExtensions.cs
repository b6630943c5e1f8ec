using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>Lets the embedder be changed while its store is in use.</summary>
public static class EmbedderMigrationServiceCollectionExtensions
{
    /// <summary>
    /// Adds the change of the embedder, which begins by itself where another embedder is configured than the one that serves. Other former
    /// embedders than the one inside are added as <see cref="FormerEmbedder"/>.
    /// </summary>
    public static IServiceCollection AddEmbedderMigration(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<EmbedderMigrationOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmbedderMigrationOptions>, EmbedderMigrationOptionsValidator>());
        services.AddSingleton(new FormerEmbedder(static () => new StaticEmbeddingGenerator()));
        services.TryAddSingleton<EmbedderStatus>();
        services.TryAddSingleton<EmbedderMigrator>();
        return services.AddHostedService<EmbedderMigrationService>();
    }
}
