using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>A term of a message.</summary>
/// <param name="Word">The word's id as names are compared.</param>
/// <param name="Query">The term and its weight.</param>
/// <param name="IsTopic">It says what the message is about; else it greets, thanks or fills.</param>
/// <param name="Forms">Other terms under which a memory may hold the word; not set: none.</param>
/// <param name="Pair">It is a pair of characters, where words are written without spaces; else <see cref="CharacterPair.None"/>.</param>
internal readonly record struct AskedTerm(uint Word, QueryTerm Query, bool IsTopic, uint[]? Forms = null, CharacterPair Pair = CharacterPair.None);
