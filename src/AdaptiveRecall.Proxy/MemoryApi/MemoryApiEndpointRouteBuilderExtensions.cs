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
        var openApi = services.GetRequiredService<OpenApiEndpoint>();
        var routes = new MemoryApiRoutes(endpoints, services.GetRequiredService<ProblemBoundary>(), services.GetRequiredService<UnknownPathEndpoint>());

        routes.Map("/memory/v1/memories", (HttpMethods.Get, list.HandleAsync), (HttpMethods.Post, create.HandleAsync), (HttpMethods.Delete, forget.HandleAsync));
        routes.Map("/memory/v1/memories/batch", (HttpMethods.Post, batch.HandleAsync));
        routes.Map("/memory/v1/memories/search", (HttpMethods.Post, search.HandleAsync));
        routes.Map("/memory/v1/memories/{id}", (HttpMethods.Get, memory.GetAsync), (HttpMethods.Patch, memory.PatchAsync), (HttpMethods.Delete, memory.DeleteAsync));
        routes.Map("/memory/v1/users/{user}", (HttpMethods.Delete, erase.EraseUserAsync));
        routes.Map("/memory/v1/lifecycle", (HttpMethods.Get, lifecycle.HandleAsync));
        routes.Map("/memory/v1/receipts/{id}", (HttpMethods.Get, receipt.GetAsync));
        routes.Map("/memory/openapi.json", (HttpMethods.Get, openApi.HandleAsync));
        routes.MapEverythingElse("/memory/{**path}");
        return endpoints;
    }
}
