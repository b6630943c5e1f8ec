using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Recall;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>
/// The memories that may have to do with a new one: those that share its words, and for a fact that can have one value
/// those with words by which such facts are said. By the cards' terms, as recall reads them: in every language, whatever the embedder knows.
/// </summary>
internal sealed class CandidateMemories(IMemoryStore store, OwnerCardsCache cache, KnownMemories known)
{
    // Texts that are read for one new memory. The set's histories, told after a dialogue of 663 turns, need six at most.
    public const int Limit = 24;

    // A term that stands in more turns than this tells nothing ("work" in a year of work).
    private const int PostingLimit = 4096;

    // Half of the words: what says the same or more shares nearly all of them.
    private const double SharedTerms = .5;

    /// <summary>Finds them.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="head">The owner's head.</param>
    /// <param name="statements">What is new.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public ValueTask<IReadOnlyList<CandidateMemory>> FindAsync(OwnerKey key, OwnerHead head, IReadOnlyList<Statement> statements, CancellationToken cancellationToken) =>
        FindAsync(key, head, statements, Limit, cancellationToken);

    /// <summary>Finds as many as are wanted.</summary>
    public async ValueTask<IReadOnlyList<CandidateMemory>> FindAsync(OwnerKey key, OwnerHead head, IReadOnlyList<Statement> statements, int limit, CancellationToken cancellationToken)
    {
        if (head.Memories == 0)
        {
            return [];
        }

        var cards = await cache.GetAsync(key, head, cancellationToken).ConfigureAwait(false);
        var found = cards.Read((Key: key, Statements: statements, Limit: limit), static (cards, asked) => Find(cards, asked.Key, asked.Statements, asked.Limit));
        if (found.Count == 0)
        {
            return [];
        }

        var memories = await known.GetAsync(key, head, [.. found.Select(static card => card.Memory!.Value)], cancellationToken).ConfigureAwait(false);
        return [.. memories.Zip(found).Where(static pair => pair.First is not null).Select(static pair => new CandidateMemory(pair.First!, pair.Second.Position))];
    }

    /// <summary>Memories by their ids, with their places; those that are gone are left out.</summary>
    public async ValueTask<IReadOnlyList<CandidateMemory>> LocateAsync(OwnerKey key, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
    {
        var head = await store.GetHeadAsync(key, cancellationToken).ConfigureAwait(false);
        var cards = await cache.GetAsync(key, head, cancellationToken).ConfigureAwait(false);
        var positions = cards.Read(ids, static (cards, ids) => ids.Select(id => cards.TryGetCard(id, out var card) ? cards.Facts[card].Position : 0).ToList());
        var memories = await known.GetAsync(key, head, ids, cancellationToken).ConfigureAwait(false);
        return [.. memories.Zip(positions).Where(static pair => pair.First is not null && pair.Second > 0).Select(static pair => new CandidateMemory(pair.First!, pair.Second))];
    }

    private static List<CardFacts> Find(OwnerCards cards, OwnerKey key, IReadOnlyList<Statement> statements, int limit)
    {
        var found = new Dictionary<int, double>();
        foreach (var statement in statements)
        {
            FindSharing(cards, TermsOf(key, statement.Text), found);
            foreach (var fact in statement.Facts)
            {
                FindCues(cards, FactCues.Of(key, fact, TextLanguage.Of(statement.Text)), found);
            }
        }

        return [.. found.OrderByDescending(static card => card.Value).ThenByDescending(static card => card.Key).Take(limit).Select(card => cards.Facts[card.Key])];
    }

    private static void FindSharing(OwnerCards cards, uint[] terms, Dictionary<int, double> found)
    {
        var shared = new Dictionary<int, int>();
        foreach (var term in terms)
        {
            Count(cards, term, shared);
        }

        foreach (var (card, count) in shared)
        {
            if (count >= SharedTerms * terms.Length)
            {
                Raise(found, card, (double)count / terms.Length);
            }
        }
    }

    private static void FindCues(OwnerCards cards, uint[] cues, Dictionary<int, double> found)
    {
        var shared = new Dictionary<int, int>();
        foreach (var term in cues)
        {
            Count(cards, term, shared);
        }

        foreach (var card in shared.Keys)
        {
            // Behind what shares all words, before what shares half of them.
            Raise(found, card, .75);
        }
    }

    private static void Count(OwnerCards cards, uint term, Dictionary<int, int> shared)
    {
        var postings = cards.PostingsOf(term);
        foreach (var posting in postings[Math.Max(0, postings.Length - PostingLimit)..])
        {
            if (posting.Count > 0 && cards.Facts[posting.Card].Memory is not null && (cards.Places[posting.Card].Traits & (TurnTraits.Superseded | TurnTraits.Quarantined)) == 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(shared, posting.Card, out _)++;
            }
        }
    }

    private static void Raise(Dictionary<int, double> found, int card, double score)
    {
        ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(found, card, out _);
        best = Math.Max(best, score);
    }

    private static uint[] TermsOf(OwnerKey key, string text)
    {
        Span<TermCount> slots = stackalloc TermCount[128];
        slots.Clear();
        var counter = new TermCounter(key, slots);
        TermAnalyzer.Analyze(text, TextLanguage.Of(text), [], ref counter);
        return [.. counter.ToSorted().Select(static term => term.Term)];
    }
}
