using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall.Needs;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Gives the cards to rank: all of an owner's, from the cache; of an owner with more memories than
/// <see cref="RecallOptions.ExactLimit"/>, those that the store finds by words and by meaning, with those around them.
/// </summary>
internal sealed class CardSource(IMemoryStore store, OwnerCardsCache cache, IOptions<RecallOptions> options)
{
    // 400 of 20,000 are what the rarest of five words reach; further ones have common words only.
    private const int FoundByTerms = 400;

    // As many as the widest kernel reaches.
    private const int Around = ContextKernel.Reach;

    // A letter has hundreds; the store looks each of them up.
    private const int TermLimit = 64;

    /// <summary>The cards of the owner that a head speaks of, and the memories nearest to the message as of the same moment.</summary>
    /// <exception cref="MemoryStoreException">They could not be read.</exception>
    public async ValueTask<(CachedCards Cards, NearestMemories Nearest)> GetAsync(RecallStart start, CancellationToken cancellationToken)
    {
        var (owner, message, nearest) = (start.Owner, start.Message, start.Nearest);
        if (nearest.Head.Memories > Math.Max(options.Value.ExactLimit, store.ExactLimit))
        {
            var needTerms = new NeedTerms(owner);
            uint[] terms =
            [
                .. message.Terms.Where(static term => term.IsTopic).SelectMany(static term => (uint[])[term.Query.Term, .. term.Forms ?? []])
                    .Concat(needTerms.Of(message.Needs).OrderByDescending(static need => need.Weight).Select(static need => need.Term))
                    .Distinct()
                    .Take(TermLimit),
            ];
            var sample = await store.FindCardsAsync(
                owner,
                new CardQuery(start.Embedder.Id, start.Vector, MemoryRecaller.NearestCount, terms, FoundByTerms, Around),
                cancellationToken).ConfigureAwait(false);
            if (sample is not null)
            {
                var frequencies = terms.Zip(sample.Frequencies).ToDictionary(static pair => pair.First, static pair => (int)Math.Min(int.MaxValue, pair.Second));
                var found = new CachedCards(new CardLog(sample.Head, false, sample.Cards), needTerms, new CardTotals(sample.Head.Cards, sample.Length, frequencies));
                return (found, new NearestMemories(sample.Head, sample.Nearest));
            }
        }

        return (await cache.GetAsync(owner, nearest.Head, cancellationToken).ConfigureAwait(false), nearest);
    }
}
