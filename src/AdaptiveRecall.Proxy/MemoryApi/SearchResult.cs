using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>A memory that a search found.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Injected">The chat path would put it into the prompt.</param>
/// <param name="Parts">What the score is made of, where it was asked for.</param>
/// <param name="Passed">Why the chat path would not put it into the prompt, where it was asked for.</param>
internal sealed record SearchResult(MemoryResource Memory, double Score, bool Injected, IReadOnlyList<ScorePart>? Parts, string? Passed);
