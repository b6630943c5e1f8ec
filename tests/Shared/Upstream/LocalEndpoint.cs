using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AdaptiveRecall.Testing.Upstream;

internal static class LocalEndpoint
{
    public static void ListenLocalEndpoint(this KestrelServerOptions kestrel, HttpProtocols protocols) =>
        kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols);
}
