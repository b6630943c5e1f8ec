using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Proxy.Receipts;

/// <summary>A memory in a receipt.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Injected">It stands in the new block.</param>
/// <param name="Parts">What the score is made of.</param>
internal sealed record ReceiptMemory(Guid Id, double Score, bool Injected, IReadOnlyList<ScorePart> Parts);
