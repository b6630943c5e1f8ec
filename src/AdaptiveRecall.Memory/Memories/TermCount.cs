namespace AdaptiveRecall.Memory.Memories;

/// <summary>A term of a turn and how often it stands there. The id is a keyed hash: a card holds no text.</summary>
/// <param name="Term">The term's id (see <see cref="TermId"/>).</param>
/// <param name="Count">1 to 255.</param>
public readonly record struct TermCount(uint Term, byte Count);
