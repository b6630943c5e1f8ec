using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>What is wanted of an owner who has too many memories for all cards to be ranked.</summary>
/// <param name="Embedder">The id of the embedder that made the vector.</param>
/// <param name="Vector">The message's vector, of length 1; empty: no arm by meaning.</param>
/// <param name="Nearest">How many nearest memories.</param>
/// <param name="Terms">The message's terms, as <see cref="TermId"/> numbers them.</param>
/// <param name="Count">How many cards by terms.</param>
/// <param name="Around">How many cards before and after each found one, by position.</param>
public sealed record CardQuery(string Embedder, ReadOnlyMemory<float> Vector, int Nearest, ReadOnlyMemory<uint> Terms, int Count, int Around);
