namespace AdaptiveRecall.WordVectors;

/// <summary>The first words of a source, most frequent first, with their vectors.</summary>
/// <param name="Size">How many words the source has.</param>
/// <param name="Words">The words that were kept.</param>
internal sealed record Vocabulary(int Size, IReadOnlyList<RankedWord> Words);
