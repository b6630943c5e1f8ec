namespace AdaptiveRecall.WordVectors;

/// <summary>A word of a source.</summary>
/// <param name="Text">The word.</param>
/// <param name="Rank">Its place by frequency, from 1.</param>
/// <param name="Vector">Its vector.</param>
internal sealed record RankedWord(string Text, int Rank, float[] Vector);
