namespace AdaptiveRecall.Memory.Ranking;

/// <summary>One card's holding of a term.</summary>
/// <param name="Card">The card's index.</param>
/// <param name="Count">How often the term stands in the text: this spreads to neighbours.</param>
/// <param name="DateCount">How often it stands among the card's date terms: this does not.</param>
internal readonly record struct Posting(int Card, byte Count, byte DateCount);
