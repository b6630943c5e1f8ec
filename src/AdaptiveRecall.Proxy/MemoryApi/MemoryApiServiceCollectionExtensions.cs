using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.MemoryApi.History;
using AdaptiveRecall.Proxy.MemoryApi.Listing;
using AdaptiveRecall.Proxy.MemoryApi.Receipts;
using AdaptiveRecall.Proxy.MemoryApi.Transfer;
using AdaptiveRecall.Proxy.MemoryApi.Users;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Registers the memory API.</summary>
internal static class MemoryApiServiceCollectionExtensions
{
    /// <summary>Adds what <see cref="MemoryApiEndpointRouteBuilderExtensions.MapMemoryApi"/> maps, with identity and the keeper.</summary>
    public static IServiceCollection AddMemoryApi(this IServiceCollection services)
    {
        services.AddIdentity();
        services.AddMemoryKeeper();
        services.TryAddSingleton<RequestOwner>();
        services.TryAddSingleton<CreateEndpoint>();
        services.TryAddSingleton<CreateBatchEndpoint>();
        services.TryAddSingleton<MemoryListing>();
        services.TryAddSingleton<ListEndpoint>();
        services.TryAddSingleton<HistoryEndpoint>();
        services.TryAddSingleton<StatisticsEndpoint>();
        services.TryAddSingleton<ReceiptListing>();
        services.TryAddSingleton<ReceiptListEndpoint>();
        services.TryAddSingleton<MemoryEndpoint>();
        services.TryAddSingleton<SearchEndpoint>();
        services.TryAddSingleton<EraseEndpoint>();
        services.TryAddSingleton<ForgetEndpoint>();
        services.TryAddSingleton<LifecycleEndpoint>();
        services.TryAddSingleton<ReceiptEndpoint>();
        services.TryAddSingleton<ExportEndpoint>();
        services.TryAddSingleton<ImportEndpoint>();
        services.TryAddSingleton<OpenApiEndpoint>();
        services.TryAddSingleton<ProblemBoundary>();
        return services;
    }
}
