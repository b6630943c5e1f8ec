using System.Buffers;

namespace AdaptiveRecall.Proxy.MemoryApi.Transfer;

/// <summary>Lines that are made while they are sent. What breaks in the midst breaks the connection: never a clean end.</summary>
/// <param name="pages">The lines, at the first page.</param>
internal sealed class NdjsonResult(IAsyncEnumerator<IReadOnlyList<byte[]>> pages) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ExportEndpoint.MediaType;
        await using (pages)
        {
            try
            {
                do
                {
                    foreach (var line in pages.Current)
                    {
                        response.BodyWriter.Write(line);
                        response.BodyWriter.Write("\n"u8);
                    }

                    await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
                }
                while (await pages.MoveNextAsync());
            }
            catch (Exception) when (!httpContext.RequestAborted.IsCancellationRequested)
            {
                httpContext.Abort();
                throw;
            }
        }
    }
}
