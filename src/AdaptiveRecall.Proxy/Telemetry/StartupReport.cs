using System.Globalization;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.Listening;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>What a person sees at the start: where it listens, where requests go, what it holds, and what is open to whom.</summary>
internal sealed class StartupReport(
    IReadOnlyList<string> warnings,
    ProxyOptions options,
    Exposure exposure,
    UpstreamTable upstreams,
    IServer server,
    IServiceProvider services)
{
    // The report must not keep the start from being seen: a store that is slow to answer is said to be.
    private static readonly TimeSpan StatusTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Writes the report, once the server listens.</summary>
    public async Task WriteAsync(TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var warning in warnings)
        {
            await output.WriteLineAsync($"warning: {warning}".AsMemory(), cancellationToken);
        }

        foreach (var (label, text) in await LinesAsync(cancellationToken))
        {
            await output.WriteLineAsync($"  {label,-10} {text}".AsMemory(), cancellationToken);
        }
    }

    private async Task<IReadOnlyList<(string Label, string Text)>> LinesAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var lines = new List<(string, string)> { ("listening", string.Join(", ", addresses)) };
        foreach (var upstream in upstreams.All.Reverse())
        {
            var from = upstream.Prefix.Length == 0 ? "" : $"{upstream.Prefix} -> ";
            lines.Add(("upstream", from + upstream.BaseUrl + (upstream.Memory ? "" : " (without memory)")));
        }

        lines.Add(("memories", await DescribeStoreAsync(cancellationToken)));
        if (services.GetService<TextEmbedder>() is { } embedder)
        {
            lines.Add(("embedder", embedder.Serving.Id));
        }

        lines.Add(("users", DescribeUsers()));
        lines.Add(("memory API", exposure.LoopbackOnly && options.Identity.Mode == IdentityMode.Trusted ? "open to programs on this machine" : "open to keys (made by 'memory keys create') only"));
        return lines;
    }

    private async Task<string> DescribeStoreAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<IMemoryStore>() is not { } store)
        {
            return "no store";
        }

        try
        {
            var status = await store.GetStatusAsync(cancellationToken).AsTask().WaitAsync(StatusTimeout, cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"{store.Description}: {status.Memories} of {status.Owners} users");
        }
        catch (Exception exception) when (exception is MemoryStoreException or TimeoutException)
        {
            return $"{store.Description}: degraded, {exception.Message}";
        }
    }

    private string DescribeUsers()
    {
        if (options.Identity.Mode == IdentityMode.Jwt)
        {
            return $"named by the claim {options.Identity.Jwt.UserClaim} of a token";
        }

        if (options.Identity.UserHeaders.Count == 0)
        {
            return "named by no header: no memory";
        }

        var trust = options.Identity.Mode == IdentityMode.Signed ? ", signed"
            : options.Identity.Mode == IdentityMode.Key ? ", with a key"
            : exposure.LoopbackOnly ? "" : "; everybody who can reach this proxy is trusted to name them";
        return "named by the header " + string.Join(" or ", options.Identity.UserHeaders) + trust;
    }
}
