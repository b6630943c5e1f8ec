using System.Net;
using System.Text;
using AdaptiveRecall.Proxy.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AdaptiveRecall.Proxy.Listening;

/// <summary>Wires the web server.</summary>
internal static class ListenExtensions
{
    /// <summary>
    /// Listens where <see cref="ProxyOptions.Listen"/> says, and where the standard <c>Kestrel</c> section does, which
    /// also holds certificates.
    /// </summary>
    public static void AddListeners(this WebApplicationBuilder builder, ProxyOptions options)
    {
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.Configure(context.Configuration.GetSection("Kestrel"));
            kestrel.AddServerHeader = false;
            // Uploads are streamed, so their size is the upstream's to judge. What we read ourselves has limits of its own.
            kestrel.Limits.MaxRequestBodySize = null;
            // Header values are bytes: Latin-1 carries each of the 256 through, where UTF-8 refuses some.
            kestrel.RequestHeaderEncodingSelector = static name =>
                name.Equals("Connection", StringComparison.OrdinalIgnoreCase) ? ConnectionHeaderEncoding.Instance : Encoding.Latin1;
            kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
            foreach (var text in options.Listen)
            {
                Listen(kestrel, text);
            }
        });
    }

    private static void Listen(KestrelServerOptions kestrel, string text)
    {
        if (!ListenAddress.TryParse(text, out var address))
        {
            throw new InvalidOperationException($"'{text}' was not validated.");
        }

        if (address.Address is null)
        {
            kestrel.ListenLocalhost(address.Port, Configure);
        }
        else if (address.Address.Equals(IPAddress.IPv6Any))
        {
            // Both families, or IPv4 alone on a machine without IPv6.
            kestrel.ListenAnyIP(address.Port, Configure);
        }
        else
        {
            kestrel.Listen(address.Address, address.Port, Configure);
        }

        void Configure(ListenOptions listen)
        {
            switch (address.Scheme)
            {
                case "https":
                    listen.UseHttps();
                    break;
                case "h2c":
                    listen.Protocols = HttpProtocols.Http2;
                    break;
                default:
                    // Without TLS nothing negotiates HTTP/2: it has a listener of its own (h2c).
                    listen.Protocols = HttpProtocols.Http1;
                    break;
            }
        }
    }
}
