using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall.Needs;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>What candidates are looked for.</summary>
/// <param name="Message">The message.</param>
/// <param name="Nearest">The memories nearest to it, nearest first.</param>
/// <param name="NearestAreAll">They are all that have a vector.</param>
/// <param name="Now">The time for which it is asked.</param>
/// <param name="AsOf">That time was asked for.</param>
/// <param name="Limit">How many of the best.</param>
/// <param name="Weights">What each part counts.</param>
/// <param name="NeedTerms">The terms of standing facts under the owner's key.</param>
/// <param name="Scale">What similarities of the embedder say; not set: what those of the one that ships inside say.</param>
internal readonly record struct CandidateSearch(
    AskedMessage Message,
    IReadOnlyList<NearMemory> Nearest,
    bool NearestAreAll,
    DateTimeOffset Now,
    bool AsOf,
    int Limit,
    RankingWeights Weights,
    NeedTerms NeedTerms,
    SimilarityScale? Scale = null);
