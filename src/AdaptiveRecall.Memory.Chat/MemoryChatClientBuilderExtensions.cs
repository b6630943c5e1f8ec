using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Use;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Chat;

/// <summary>Gives a chat client a memory.</summary>
public static class MemoryChatClientBuilderExtensions
{
    /// <summary>
    /// Adds the engine that <see cref="UseAdaptiveRecall"/> asks for: recall, learning, keeping. The store is added by whoever chooses it
    /// (<c>AddSqliteMemoryStore</c>, <c>AddRedisMemoryStore</c>); the embedder is the one that ships inside unless another is registered before.
    /// </summary>
    public static IServiceCollection AddAdaptiveRecallEngine(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddMemoryKeeper()
            .AddMemoryRecall()
            .AddLearning()
            .AddStaticEmbedder();
    }

    /// <summary>
    /// Recalls the user's memories before the model is asked and learns from what was said. Trouble with memory never costs the answer: the
    /// request goes on without. Put it before <c>UseFunctionInvocation</c>, so that a loop of tool calls recalls once.
    /// </summary>
    /// <param name="builder">The pipeline; built with the services that hold the engine and a store.</param>
    /// <param name="configure">Says who is talking.</param>
    public static ChatClientBuilder UseAdaptiveRecall(this ChatClientBuilder builder, Action<MemoryChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new MemoryChatOptions();
        configure?.Invoke(options);
        return builder.Use((inner, services) => new MemoryChatClient(inner, MemoryOf(services), options));
    }

    private static ChatMemory MemoryOf(IServiceProvider services)
    {
        var logger = services.GetService<ILogger<ChatMemory>>() ?? NullLogger<ChatMemory>.Instance;
        return new ChatMemory(
            new ChatRecall(
                services.GetRequiredService<MemoryRecaller>(),
                services.GetRequiredService<IMemoryStore>()),
            services.GetRequiredService<MemoryLearner>(),
            services.GetRequiredService<MemoryUse>(),
            services.GetRequiredService<OwnerKeys>(),
            services.GetRequiredService<IOptions<RecallOptions>>().Value,
            services.GetRequiredService<IOptions<LearningOptions>>().Value,
            services.GetRequiredService<TimeProvider>(),
            logger);
    }
}
