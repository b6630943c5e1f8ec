namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary><c>GET /memory/openapi.json</c>: the checked-in document; making one at run time would cost the start its quickness.</summary>
internal sealed class OpenApiEndpoint
{
    private const string Resource = "AdaptiveRecall.Proxy.MemoryApi.openapi.json";

    private readonly Lazy<byte[]> _document = new(static () =>
    {
        using var stream = typeof(OpenApiEndpoint).Assembly.GetManifestResourceStream(Resource)!;
        var document = new byte[stream.Length];
        stream.ReadExactly(document);
        return document;
    });

    public Task<IResult> HandleAsync(HttpContext context) =>
        Task.FromResult<IResult>(TypedResults.Bytes(_document.Value, "application/json"));
}
