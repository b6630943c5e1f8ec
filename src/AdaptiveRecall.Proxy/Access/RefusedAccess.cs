using System.Diagnostics.Metrics;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>Counts what was refused, by reason.</summary>
internal sealed class RefusedAccess
{
    private readonly Counter<long> _count;

    public RefusedAccess(IMeterFactory meters) => _count = meters.Create("AdaptiveRecall.Proxy").CreateCounter<long>(
        "adaptiverecall.access.refused", "{request}", "Requests that were refused for want of a key, token, signature or scope, by reason.");

    /// <summary>A request was refused.</summary>
    public void Note(Refusal refusal) => _count.Add(1, new KeyValuePair<string, object?>("reason", refusal.Code));
}
