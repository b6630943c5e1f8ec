using AdaptiveRecall.Memory.Memories.Import;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>
/// <c>POST /memory/v1/users/{user}/import</c>: takes back an export, or one of another system. Lines are written while the rest is on its way:
/// a client's progress in sending is the progress of the import. One that broke off is sent again: what is there is passed over.
/// </summary>
internal sealed class ImportEndpoint(RequestOwner owners, MemoryImporter importer) : IDisposable
{
    /// <summary>Read a line at a time, so that memory does not bound it: some millions of memories.</summary>
    public const long BodyLimit = 4L * 1024 * 1024 * 1024;

    // Each holds a write's worth of memories and embeds; a store has one writer.
    private readonly SemaphoreSlim _room = new(2);

    public async Task<IResult> PostAsync(HttpContext context)
    {
        if (!owners.TryGet(context, out var owner, out var problem))
        {
            return Answer.Problem(problem);
        }

        if (!IsTaken(context.Request))
        {
            return Answer.Problem(Problems.UnsupportedMediaType(ExportEndpoint.MediaType));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = BodyLimit;
        }

        await _room.WaitAsync(context.RequestAborted);
        try
        {
            var lines = new ImportLines(await importer.BeginAsync(owner, context.RequestAborted));
            await foreach (var line in new LineReader(context.Request.BodyReader).ReadAsync(context.RequestAborted))
            {
                await lines.AddAsync(line, context.RequestAborted);
            }

            return Answer.Ok(await lines.CompleteAsync(context.RequestAborted), MemoryApiJson.Wire.ImportReport);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();

    private static bool IsTaken(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(ExportEndpoint.MediaType, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
