using System.Net;
using System.Net.Http.Headers;

namespace AdaptiveRecall.Memory.OpenAI.Http;

/// <summary>Sends the key as the service wants it, and reads answers up to a limit only.</summary>
internal sealed class ServiceHandler(HttpMessageHandler inner, ServiceAddress address, int limit) : DelegatingHandler(inner)
{
    private readonly string? _key = ApiKey.Read(address);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The library will not send a request without a key, and knows one header for it.
        request.Headers.Authorization = null;
        if (_key is { Length: > 0 })
        {
            if (address.ApiKeyHeader.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _key);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(address.ApiKeyHeader, _key);
            }
        }

        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            // Nobody reads what a refusal says: it may repeat what was asked.
            response.Content.Dispose();
            response.Content = new ByteArrayContent([]);
            return response;
        }

        var content = response.Content;
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        response.Content = new StreamContent(new BoundedStream(stream, limit, () => new InvalidDataException($"its answer is longer than {limit} bytes")));
        response.Content.Headers.ContentType = content.Headers.ContentType;
        return response;
    }
}
