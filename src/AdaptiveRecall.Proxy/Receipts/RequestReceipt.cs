using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Proxy.Prompts.Ledger;

namespace AdaptiveRecall.Proxy.Receipts;

/// <summary>What one request recalled and injected, and why: ids and numbers, no texts.</summary>
/// <param name="Id">The receipt's id, as the answer's header names it.</param>
/// <param name="CreatedAt">When the request came.</param>
/// <param name="Status">The value of <c>x-memory-status</c>.</param>
internal sealed record RequestReceipt(string Id, DateTimeOffset CreatedAt, string Status)
{
    /// <summary>The model that was asked.</summary>
    public string? Model { get; init; }

    /// <summary>The status of the upstream's answer.</summary>
    public int UpstreamStatus { get; init; }

    /// <summary>The best of the ranking, injected or not.</summary>
    public RankedMemories Recalled { get; init; } = RankedMemories.None;

    /// <summary>What was injected.</summary>
    public IReadOnlyList<InjectedBlock> Injected { get; init; } = [];

    /// <summary>How long it took until the request went to the upstream.</summary>
    public TimeSpan Recall { get; init; }

    /// <summary>From then until the upstream's answer had ended.</summary>
    public TimeSpan Upstream { get; init; }
}
