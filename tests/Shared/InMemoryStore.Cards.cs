using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing;

/// <content>Candidates by terms: counted anew at every search.</content>
public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public int ExactLimit { get; set; } = 20_000;

    /// <inheritdoc/>
    public ValueTask<CardSample?> FindCardsAsync(OwnerKey owner, CardQuery query, CancellationToken cancellationToken) =>
        Run(() => _owners.TryGetValue(owner, out var log) && log.Memories.Count > ExactLimit ? Find(log, query) : null, cancellationToken);

    private static CardSample Find(InMemoryStoreOwner log, CardQuery query)
    {
        var wanted = query.Terms.ToArray();
        var cards = log.Cards.Select(static card => CardTerms.Read(card.Payload.Span)).ToArray();
        var frequencies = wanted.Select(term => cards.LongCount(card => card.Terms.Contains(term))).ToArray();
        var weights = frequencies.Select(frequency => CardTerms.WeightOf(frequency, cards.Length)).ToArray();
        var scores = cards.Select(card => wanted.Select((term, i) => card.Terms.Contains(term) ? weights[i] : 0).Sum()).ToArray();
        var nearest = log.Nearest(query.Embedder, query.Vector.Span, query.Nearest);

        var near = nearest.Select(static item => (MemoryId?)item.Id).ToHashSet();
        var found = Enumerable.Range(0, cards.Length).Where(i => scores[i] > 0).OrderByDescending(i => scores[i]).ThenByDescending(static i => i).Take(query.Count)
            .Concat(Enumerable.Range(0, cards.Length).Where(i => log.Cards[i].Memory is { } memory && near.Contains(memory)));
        var around = found.SelectMany(i => Enumerable.Range(i - query.Around, (2 * query.Around) + 1)).Where(i => i >= 0 && i < cards.Length).Distinct().Order();
        return new CardSample(log.Head, nearest, [.. around.Select(i => log.Cards[i])], frequencies, cards.Sum(static card => (long)card.Length));
    }
}
