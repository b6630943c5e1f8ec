namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// What a text is embedded for. Models that were trained on pairs of question and passage (E5, BGE, GTE) want to be told, mostly by a prefix;
/// others give both the same vector.
/// </summary>
public enum TextPurpose
{
    /// <summary>To be found: a memory.</summary>
    Memory,

    /// <summary>To find: a message.</summary>
    Query,
}
