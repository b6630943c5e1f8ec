using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Ranks an owner's cards for a message, and says of each of the best how probable it is that it matters.</summary>
internal static class CandidateFinder
{
    // The rarest terms decide; a letter's two hundred others only cost time.
    private const int TermLimit = 48;

    // A fact of the first group that a request needs passes the shipped floor of .3, one of the third just not; .4 and .8 found less of our 60 pairs.
    private const float NeedProbability = .6f;

    /// <summary>Finds the best candidates.</summary>
    public static FoundCandidates Find(OwnerCards cards, CandidateSearch search)
    {
        var message = search.Message;
        var speakers = NamedSpeakers(cards, message.Names);
        var terms = TermsOf(cards, message, speakers);
        // Who names another speaker asks about that one.
        var needs = speakers.Count > 0 ? [] : search.NeedTerms.Of(message.Needs);
        var ranking = new CardRanking(
            cards,
            search.Weights,
            new Question
            {
                Terms = CollectionsMarshal.AsSpan(terms),
                Speakers = CollectionsMarshal.AsSpan(speakers),
                Needs = needs,
                NeedsState = message.NeedsState,
                AsksAssistant = message.AsksAssistant,
                AsksWhen = message.AsksWhen,
                Time = message.Anchor is { } anchor ? TimeAnchors.Resolve(cards, anchor) : message.Time,
                AsksCurrent = message.AsksCurrent,
                Now = search.Now.UtcTicks,
                AsOf = search.AsOf,
            },
            search.Nearest,
            search.NearestAreAll);
        try
        {
            var best = ranking.Best(search.Limit);
            AddPinned(cards, search, in ranking, best);
            return Judge(cards, search, speakers.Count > 0, in ranking, best);
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
        var topics = message.Terms.Where(term => term.IsTopic && !IsNameOf(cards, speakers, term.Word)).ToList();
        foreach (var term in CharacterPairs.WithoutSeams(cards, topics))
        {
            AddForms(cards, term, terms);
        }

        if (terms.Count > TermLimit)
        {
            terms.Sort((left, right) =>
            {
                var order = cards.FrequencyOf(left.Term).CompareTo(cards.FrequencyOf(right.Term));
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
            if (cards.FrequencyOf(form) > 0)
            {
                terms.Add(term.Query with { Term = form });
            }
        }

        if (terms.Count == count || cards.FrequencyOf(term.Query.Term) > 0)
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

    private static FoundCandidates Judge(OwnerCards cards, CandidateSearch search, bool namesSpeaker, in CardRanking ranking, List<RankedCard> best)
    {
        var message = search.Message;
        var candidates = new List<RecallCandidate>(best.Count);
        // What is needed without being named is no evidence that the message is about it: the rest of the score is.
        var evidences = new float[best.Count];
        for (var i = 0; i < evidences.Length; i++)
        {
            evidences[i] = best[i].Score - (search.Weights.Need * ranking.FeaturesOf(best[i].Card).Need);
        }

        // The strongest evidence may lie with the second or third of the ranking.
        const int Strongest = 3;
        float coverage = 0, similarity = 0;
        foreach (var i in Enumerable.Range(0, evidences.Length).OrderByDescending(i => evidences[i]).Take(Strongest))
        {
            coverage = Math.Max(coverage, ranking.CoverageOf(best[i].Card));
            similarity = Math.Max(similarity, ranking.SimilarityOf(best[i].Card));
        }

        similarity = search.Scale?.ToReference(similarity) ?? similarity;

        var bestEvidence = Math.Max(evidences.Length == 0 ? 0 : evidences.Max(), 1e-6f);
        var evidence = new MessageEvidence(coverage, similarity, message.Topics, Math.Max(1, cards.Population), message.IsQuestion, message.IsPersonal, namesSpeaker);
        var probability = message.Topics == 0 && !message.FollowsUp ? 0 : RelevanceModel.OfBest(in evidence);
        for (var i = 0; i < best.Count; i++)
        {
            var ranked = best[i];
            ref readonly var facts = ref cards.Facts[ranked.Card];
            var features = ranking.FeaturesOf(ranked.Card);
            var share = Math.Clamp(evidences[i] / bestEvidence, 0, 1);
            var needed = Math.Clamp(NeedProbability * features.Need, 0, 1);
            candidates.Add(new RecallCandidate(
                ranked.Memory,
                Math.Max(probability * share, needed),
                needed > probability * share,
                (cards.Places[ranked.Card].Traits & TurnTraits.Pinned) != 0,
                facts.Message,
                features,
                NearEqualParts.Of(in facts, cards.NewestAt),
                ranking.CoverageOf(ranked.Card),
                ranking.SimilarityOf(ranked.Card)));
        }

        // What is needed comes by another scale than what is asked for: in one order of probability, whichever made it.
        return new FoundCandidates(message.Needs.Count == 0 ? candidates : [.. candidates.OrderByDescending(static candidate => candidate.Score)], evidence, cards.NewestAt);
    }
}
