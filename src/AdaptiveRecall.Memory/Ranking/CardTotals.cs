namespace AdaptiveRecall.Memory.Ranking;

/// <summary>What is true of all of an owner's cards where only some of them are here.</summary>
/// <param name="Cards">How many there are.</param>
/// <param name="Length">The sum of their own lengths.</param>
/// <param name="Frequencies">How many hold a term, for the terms that were asked for.</param>
internal sealed record CardTotals(long Cards, long Length, IReadOnlyDictionary<uint, int> Frequencies);
