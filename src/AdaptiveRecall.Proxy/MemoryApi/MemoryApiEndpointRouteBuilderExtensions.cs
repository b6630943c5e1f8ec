using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.MemoryApi.History;
using AdaptiveRecall.Proxy.MemoryApi.Listing;
using AdaptiveRecall.Proxy.MemoryApi.Receipts;
using AdaptiveRecall.Proxy.MemoryApi.Transfer;
using AdaptiveRecall.Proxy.MemoryApi.Users;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Maps the memory API.</summary>
internal static class MemoryApiEndpointRouteBuilderExtensions
{
    /// <summary>Lets every user's path be routed to. Before routing.</summary>
    public static IApplicationBuilder UseUserPaths(this IApplicationBuilder app) => app.UseWhen(
        static context => context.Features.GetRequiredFeature<RequestTarget>().Kind == RequestKind.Own,
        static own => own.UseMiddleware<UserPathMiddleware>());

    /// <summary>Maps everything under <c>/memory</c>; what is not there is answered with a problem.</summary>
    public static IEndpointRouteBuilder MapMemoryApi(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var create = services.GetRequiredService<CreateEndpoint>();
        var batch = services.GetRequiredService<CreateBatchEndpoint>();
        var list = services.GetRequiredService<ListEndpoint>();
        var memory = services.GetRequiredService<MemoryEndpoint>();
        var history = services.GetRequiredService<HistoryEndpoint>();
        var search = services.GetRequiredService<SearchEndpoint>();
        var erase = services.GetRequiredService<EraseEndpoint>();
        var statistics = services.GetRequiredService<StatisticsEndpoint>();
        var forget = services.GetRequiredService<ForgetEndpoint>();
        var lifecycle = services.GetRequiredService<LifecycleEndpoint>();
        var receipt = services.GetRequiredService<ReceiptEndpoint>();
        var receipts = services.GetRequiredService<ReceiptListEndpoint>();
        var export = services.GetRequiredService<ExportEndpoint>();
        var import = services.GetRequiredService<ImportEndpoint>();
        var openApi = services.GetRequiredService<OpenApiEndpoint>();
        var routes = new MemoryApiRoutes(endpoints, services.GetRequiredService<ProblemBoundary>());

        routes.MapForUser("/memories", (HttpMethods.Get, list.HandleAsync), (HttpMethods.Post, create.HandleAsync), (HttpMethods.Delete, forget.HandleAsync));
        routes.MapForUser("/memories/batch", (HttpMethods.Post, batch.HandleAsync));
        routes.MapForUser("/memories/search", (HttpMethods.Post, search.HandleAsync));
        routes.MapForUser("/memories/{id}", (HttpMethods.Get, memory.GetAsync), (HttpMethods.Patch, memory.PatchAsync), (HttpMethods.Delete, memory.DeleteAsync));
        routes.MapForUser("/memories/{id}/history", (HttpMethods.Get, history.GetAsync));
        routes.MapForUser("/receipts", (HttpMethods.Get, receipts.GetAsync));
        routes.MapForUser("/receipts/{id}", (HttpMethods.Get, receipt.GetAsync));
        routes.Map("/memory/v1/users/{user}", (HttpMethods.Get, statistics.GetAsync), (HttpMethods.Delete, erase.EraseUserAsync));
        routes.Map("/memory/v1/users/{user}/export", (HttpMethods.Get, export.GetAsync));
        routes.Map("/memory/v1/users/{user}/import", (HttpMethods.Post, import.PostAsync));
        routes.MapForUser("/lifecycle", (HttpMethods.Get, lifecycle.HandleAsync));
        routes.Map("/memory/openapi.json", (HttpMethods.Get, openApi.HandleAsync));
        routes.MapEverythingElse("/memory/{**path}");
        return endpoints;
    }
}
