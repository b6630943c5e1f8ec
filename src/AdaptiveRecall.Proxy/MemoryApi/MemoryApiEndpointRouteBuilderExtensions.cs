using AdaptiveRecall.Proxy.Access;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Maps the memory API.</summary>
internal static class MemoryApiEndpointRouteBuilderExtensions
{
    /// <summary>Maps everything under <c>/memory</c>; what is not there is answered with a problem.</summary>
    public static IEndpointRouteBuilder MapMemoryApi(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var create = services.GetRequiredService<CreateEndpoint>();
        var batch = services.GetRequiredService<CreateBatchEndpoint>();
        var list = services.GetRequiredService<ListEndpoint>();
        var memory = services.GetRequiredService<MemoryEndpoint>();
        var search = services.GetRequiredService<SearchEndpoint>();
        var erase = services.GetRequiredService<EraseEndpoint>();
        var forget = services.GetRequiredService<ForgetEndpoint>();
        var lifecycle = services.GetRequiredService<LifecycleEndpoint>();
        var receipt = services.GetRequiredService<ReceiptEndpoint>();
        var audit = services.GetRequiredService<AuditEndpoint>();
        var openApi = services.GetRequiredService<OpenApiEndpoint>();
        var routes = new MemoryApiRoutes(endpoints, services.GetRequiredService<ProblemBoundary>(), services.GetRequiredService<UnknownPathEndpoint>());

        routes.Map("/memory/v1/memories", (HttpMethods.Get, MemoryScope.Read, list.HandleAsync), (HttpMethods.Post, MemoryScope.Write, create.HandleAsync), (HttpMethods.Delete, MemoryScope.Erase, forget.HandleAsync));
        routes.Map("/memory/v1/memories/batch", (HttpMethods.Post, MemoryScope.Write, batch.HandleAsync));
        routes.Map("/memory/v1/memories/search", (HttpMethods.Post, MemoryScope.Read, search.HandleAsync));
        routes.Map("/memory/v1/memories/{id}", (HttpMethods.Get, MemoryScope.Read, memory.GetAsync), (HttpMethods.Patch, MemoryScope.Write, memory.PatchAsync), (HttpMethods.Delete, MemoryScope.Write, memory.DeleteAsync));
        routes.Map("/memory/v1/users/{user}", (HttpMethods.Delete, MemoryScope.Erase, erase.EraseUserAsync));
        routes.Map("/memory/v1/lifecycle", (HttpMethods.Get, MemoryScope.Read, lifecycle.HandleAsync));
        routes.Map("/memory/v1/receipts/{id}", (HttpMethods.Get, MemoryScope.Read, receipt.GetAsync));
        routes.Map("/memory/v1/audit", (HttpMethods.Get, MemoryScope.Read, audit.HandleAsync));
        routes.Map("/memory/openapi.json", (HttpMethods.Get, MemoryScope.None, openApi.HandleAsync));
        routes.MapEverythingElse("/memory/{**path}");
        return endpoints;
    }
}
