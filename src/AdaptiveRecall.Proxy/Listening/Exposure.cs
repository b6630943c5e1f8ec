using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.Listening;

/// <summary>Who can reach this proxy at all.</summary>
/// <param name="LoopbackOnly">Every address it listens on is a loopback address.</param>
internal sealed record Exposure(bool LoopbackOnly)
{
    /// <summary>Judges all addresses, those of the standard <c>Kestrel</c> section too.</summary>
    public static Exposure Of(ProxyOptions options, IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(static endpoint => endpoint["Url"] ?? "");
        // What cannot be read counts as reachable.
        return new(options.Listen.Concat(endpoints).All(static text => ListenAddress.TryParse(text, out var address) && address.IsLoopback));
    }
}
