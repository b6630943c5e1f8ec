using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Prompts;
using AdaptiveRecall.Proxy.Prompts.Buffering;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>Wires the way of a chat request.</summary>
internal static class InterceptionExtensions
{
    public static IServiceCollection AddInterception(this IServiceCollection services, ProxyOptions options) => services
        .AddSingleton(new ScanBufferPool(options.Limits.ScanMemoryLimit))
        .AddSingleton(new AnswerCopies())
        .AddSingleton<PromptScanPool>()
        .AddSingleton<LedgerCache>()
        .AddSingleton<LedgerMetrics>()
        .AddSingleton<PromptLedger>()
        .AddSingleton<IErasureObserver>(static provider => provider.GetRequiredService<LedgerCache>())
        .AddSingleton<IOwnerRecords>(static provider => provider.GetRequiredService<IMemoryStore>())
        .AddSingleton<InterceptionMetrics>()
        .AddSingleton<PromptReader>()
        .AddSingleton<PromptMemory>()
        .AddSingleton<RequestAudit>()
        .AddSingleton<TurnLearning>();

    /// <summary>Gives chat requests their memories, and learns from them.</summary>
    public static IApplicationBuilder UseInterception(this IApplicationBuilder app) => app.UseMiddleware<ChatInterceptor>();
}
