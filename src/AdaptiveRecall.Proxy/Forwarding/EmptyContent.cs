using System.Net;

namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>No body: carries the content headers of a request that has none.</summary>
internal sealed class EmptyContent : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return true;
    }
}
