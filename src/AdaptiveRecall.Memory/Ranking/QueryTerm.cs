namespace AdaptiveRecall.Memory.Ranking;

/// <summary>A term of what is asked.</summary>
/// <param name="Term">Its id under the owner's key.</param>
/// <param name="Weight">1 for the message itself; less for what was said before it.</param>
internal readonly record struct QueryTerm(uint Term, float Weight);
