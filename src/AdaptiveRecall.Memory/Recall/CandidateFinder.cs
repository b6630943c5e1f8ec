using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Ranks an owner's cards for a message, and says of each of the best how probable it is that it matters.</summary>
internal static class CandidateFinder
{
    // The rarest terms decide; a letter's two hundred others only cost time.
    private const int TermLimit = 48;

    /// <summary>Finds the best candidates.</summary>
    public static FoundCandidates Find(OwnerCards cards, CandidateSearch search)
    {
        var message = search.Message;
        var speakers = NamedSpeakers(cards, message.Names);
        var terms = TermsOf(cards, message, speakers);
        var ranking = new CardRanking(
            cards,
            search.Weights,
            new Question
            {
                Terms = CollectionsMarshal.AsSpan(terms),
                Speakers = CollectionsMarshal.AsSpan(speakers),
                AsksWhen = message.AsksWhen,
                Now = search.Now.UtcTicks,
                AsOf = search.AsOf,
            },
            search.Nearest,
            search.NearestAreAll);
        try
        {
            var best = ranking.Best(search.Limit);
            AddPinned(cards, search, in ranking, best);
            return Judge(cards, message, speakers.Count > 0, in ranking, best);
        }
        finally
        {
            ranking.Dispose();
        }
    }

    private static List<int> NamedSpeakers(OwnerCards cards, IReadOnlySet<uint> names)
    {
        var named = new List<int>();
        var speakers = cards.Speakers;
        for (var i = 0; i < speakers.Length; i++)
        {
            if (speakers[i].Any(names.Contains))
            {
                named.Add(i);
            }
        }

        return named;
    }

    // Names of speakers leave the query: in nearly every turn's neighbourhood somebody is addressed by name.
    private static List<QueryTerm> TermsOf(OwnerCards cards, AskedMessage message, List<int> speakers)
    {
        var terms = new List<QueryTerm>(message.Terms.Count);
        foreach (var term in message.Terms)
        {
            if (term.IsTopic && !IsNameOf(cards, speakers, term.Word))
            {
                AddForms(cards, term, terms);
            }
        }

        if (terms.Count > TermLimit)
        {
            terms.Sort((left, right) =>
            {
                var order = cards.PostingsOf(left.Term).Length.CompareTo(cards.PostingsOf(right.Term).Length);
                return order != 0 ? order : left.Term.CompareTo(right.Term);
            });
            terms.RemoveRange(TermLimit, terms.Count - TermLimit);
        }

        return terms;
    }

    // Those of its forms that this owner's cards hold: the others would only blur how much of the message was found.
    private static void AddForms(OwnerCards cards, AskedTerm term, List<QueryTerm> terms)
    {
        var count = terms.Count;
        foreach (var form in term.Forms ?? [])
        {
            if (cards.PostingsOf(form).Length > 0)
            {
                terms.Add(term.Query with { Term = form });
            }
        }

        if (terms.Count == count || cards.PostingsOf(term.Query.Term).Length > 0)
        {
            terms.Add(term.Query);
        }
    }

    private static bool IsNameOf(OwnerCards cards, List<int> speakers, uint word)
    {
        foreach (var speaker in speakers)
        {
            if (cards.Speakers[speaker].AsSpan().Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    private static void AddPinned(OwnerCards cards, CandidateSearch search, in CardRanking ranking, List<RankedCard> best)
    {
        foreach (var card in cards.Pinned)
        {
            ref readonly var facts = ref cards.Facts[card];
            if (facts.IsCandidate(cards.Places[card].Traits, search.Now.UtcTicks, search.AsOf) && !best.Exists(ranked => ranked.Card == card))
            {
                best.Add(new RankedCard(card, facts.Memory!.Value, ranking.FeaturesOf(card).Sum(search.Weights)));
            }
        }
    }

    private static FoundCandidates Judge(OwnerCards cards, AskedMessage message, bool namesSpeaker, in CardRanking ranking, List<RankedCard> best)
    {
        var candidates = new List<RecallCandidate>(best.Count);
        // The strongest evidence may lie with the second or third of the ranking.
        const int Strongest = 3;
        float coverage = 0, similarity = 0;
        foreach (var ranked in best.Take(Strongest))
        {
            coverage = Math.Max(coverage, ranking.CoverageOf(ranked.Card));
            similarity = Math.Max(similarity, ranking.SimilarityOf(ranked.Card));
        }

        var evidence = new MessageEvidence(coverage, similarity, message.Topics, message.IsQuestion, message.IsPersonal, namesSpeaker);
        var probability = message.Topics == 0 && !message.FollowsUp ? 0 : RelevanceModel.OfBest(in evidence);
        foreach (var ranked in best)
        {
            ref readonly var facts = ref cards.Facts[ranked.Card];
            candidates.Add(new RecallCandidate(
                ranked.Memory,
                probability * Math.Clamp(ranked.Score / Math.Max(best[0].Score, 1e-6f), 0, 1),
                (cards.Places[ranked.Card].Traits & TurnTraits.Pinned) != 0,
                facts.Message,
                ranking.FeaturesOf(ranked.Card),
                ranking.CoverageOf(ranked.Card),
                ranking.SimilarityOf(ranked.Card)));
        }

        return new FoundCandidates(candidates, evidence);
    }
}
