using System.Text.Json;
using AdaptiveRecall.Memory.Embedding.Migration;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Health;

/// <summary>The routes that orchestrators ask.</summary>
internal static class HealthEndpoints
{
    // Orchestrators give up after about a second; a store that cannot say how it is by then is degraded.
    private static readonly TimeSpan StatusTimeout = TimeSpan.FromMilliseconds(500);

    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services.AddSingleton<Readiness>().AddHostedService<WarmUpService>();

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", static context => WriteAsync(context, StatusCodes.Status200OK, "live"));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task ReadyAsync(HttpContext context)
    {
        var readiness = context.RequestServices.GetRequiredService<Readiness>();
        if (!readiness.IsReady)
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "starting");
            return;
        }

        var store = await StatusAsync(context.RequestServices.GetService<IMemoryStore>(), context.RequestAborted);
        var degraded = readiness.WarmUpFailed || store is { Available: false };
        await WriteAsync(context, StatusCodes.Status200OK, degraded ? "degraded" : "ready", store?.Detail, context.RequestServices.GetService<EmbedderStatus>()?.Detail);
    }

    private static async Task<StoreStatus?> StatusAsync(IMemoryStore? store, CancellationToken cancellationToken)
    {
        if (store is null)
        {
            return null;
        }

        try
        {
            return await store.GetStatusAsync(cancellationToken).AsTask().WaitAsync(StatusTimeout, cancellationToken);
        }
        catch (Exception exception) when (exception is MemoryStoreException or TimeoutException)
        {
            return new(Available: false, exception is TimeoutException ? "The store does not answer." : exception.Message, 0, 0);
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, string text, string? store = null, string? embedder = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status"u8, text);
        if (store is not null)
        {
            json.WriteString("store"u8, store);
        }

        if (embedder is not null)
        {
            json.WriteString("embedder"u8, embedder);
        }

        json.WriteEndObject();
    }
}
