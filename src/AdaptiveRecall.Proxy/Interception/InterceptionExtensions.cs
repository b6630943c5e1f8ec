using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Prompts.Buffering;
using AdaptiveRecall.Proxy.Prompts.ChatCompletions;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>Wires the way of a chat request.</summary>
internal static class InterceptionExtensions
{
    public static IServiceCollection AddInterception(this IServiceCollection services, ProxyOptions options) => services
        .AddSingleton(new ScanBufferPool(options.Limits.ScanMemoryLimit))
        .AddSingleton<ChatScanPool>()
        .AddSingleton<LedgerOptions>()
        .AddSingleton<BlockLedger>()
        .AddSingleton<ConversationTracker>()
        .AddSingleton<IErasureObserver, ErasedPrompts>()
        .AddSingleton<InterceptionMetrics>()
        .AddSingleton<PromptReader>()
        .AddSingleton<PromptMemory>()
        .AddSingleton<TurnLearning>();

    /// <summary>Gives chat requests their memories, and learns from them.</summary>
    public static IApplicationBuilder UseInterception(this IApplicationBuilder app) => app.UseMiddleware<ChatInterceptor>();
}
