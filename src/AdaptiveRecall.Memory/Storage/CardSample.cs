namespace AdaptiveRecall.Memory.Storage;

/// <summary>Some of an owner's cards, and what must be known of the others to rank them.</summary>
/// <param name="Head">The head they belong to.</param>
/// <param name="Nearest">The memories nearest to the vector, nearest first.</param>
/// <param name="Cards">
/// The cards of those, those that have the most and rarest of the terms (the highest sum of <see cref="CardTerms.WeightOf"/>), and those
/// around them: by rising position, each once. Before and after means in the order of storing, over gaps that deletions left.
/// </param>
/// <param name="Frequencies">For each term asked for, how many of the owner's cards have it, in the text or among the dates.</param>
/// <param name="Length">The sum of all cards' lengths (<see cref="Memories.TurnCard.Length"/>).</param>
public sealed record CardSample(OwnerHead Head, IReadOnlyList<NearMemory> Nearest, IReadOnlyList<StoredCard> Cards, IReadOnlyList<long> Frequencies, long Length);
