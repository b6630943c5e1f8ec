using System.Numerics;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// One ranking of an owner's cards: scores each arm once, then sums the parts card by card. Each arm is divided by its
/// best memory's score before it is added (min-max sums: 65.5 R@10, reciprocal ranks: 58.5).
/// </summary>
internal ref struct CardRanking
{
    // Scores closer than this differ by the order of additions only.
    private const float ScoreStep = 1e-5f;

    // More than three first-person words say no more about whether a turn tells of its speaker.
    private const int FirstPersonLimit = 3;

    private readonly OwnerCards _cards;
    private readonly RankingWeights _weights;
    private readonly Question _question;
    private readonly RankingScratch _scratch;
    private readonly ReadOnlySpan<CardPlace> _places;
    private readonly float _lexicalTotal;
    private float _lexicalShare = 1;
    private float _semanticShare = 1;
    private float _spreadingShare;
    private int _reached;

    /// <summary>Scores the arms. Dispose returns the arrays.</summary>
    public CardRanking(OwnerCards cards, RankingWeights weights, Question question, IReadOnlyList<NearMemory> nearest, bool complete)
    {
        _cards = cards;
        _weights = weights;
        _question = question;
        _places = cards.Places;
        _scratch = RankingScratch.Rent(cards.Count);
        _lexicalTotal = LexicalScorer.Score(cards, question.Terms, weights.Context, _scratch.Lexical, _scratch.Sums, _scratch.Touched);
        SemanticScorer.Score(cards, nearest, complete, weights.Context, _scratch.Semantic, _scratch.Similarity);
        if (!question.Needs.IsEmpty)
        {
            NeedScorer.Score(cards, question.Needs, question.NeedsState ? 1 : 0, _scratch.Need);
        }

        FindBest();
    }

    // The frequencies' array is free again: by conversation, the best lexical score.
    private readonly Span<float> Sessions => _scratch.Sums;

    /// <summary>The best memories, best first.</summary>
    public List<RankedCard> Best(int limit)
    {
        var ranked = BestOfArms(_weights.Spreading > 0 ? Math.Max(limit, SpreadingActivation.Sources) : limit);
        if (_weights.Spreading > 0 && ranked.Count > 0)
        {
            ranked = Spread(ranked, limit);
        }

        if (_question.AsksCurrent && ranked.Count > 0)
        {
            NewestFirst(ranked);
        }

        return ranked;
    }

    private readonly List<RankedCard> BestOfArms(int limit)
    {
        var best = new BestCards(limit);
        var lexical = _scratch.Lexical.AsSpan(0, _places.Length);
        var semantic = _scratch.Semantic.AsSpan(0, _places.Length);
        var lexicalWeight = _weights.Lexical * _lexicalShare;
        var semanticWeight = _weights.Semantic * _semanticShare;
        var need = _question.Needs.IsEmpty ? [] : _scratch.Need.AsSpan(0, _places.Length);
        var rest = LargestRest();

        // The two arms decide which cards can reach the best at all: whole blocks cannot, and nothing else is read of them.
        var threshold = float.NegativeInfinity;
        for (var start = 0; start < lexical.Length; start += Vector<float>.Count)
        {
            if (start + Vector<float>.Count <= lexical.Length)
            {
                var arms = (new Vector<float>(lexical[start..]) * lexicalWeight) + (new Vector<float>(semantic[start..]) * semanticWeight);
                if (!need.IsEmpty)
                {
                    arms += new Vector<float>(need[start..]) * _weights.Need;
                }

                if (Vector.LessThanAll(arms, new Vector<float>(threshold - rest)) || Vector.EqualsAll(arms, Vector<float>.Zero))
                {
                    continue;
                }
            }

            var end = Math.Min(start + Vector<float>.Count, lexical.Length);
            for (var card = start; card < end; card++)
            {
                var arms = (lexicalWeight * lexical[card]) + (semanticWeight * semantic[card]) + (need.IsEmpty ? 0 : _weights.Need * need[card]);

                // Without a word or a meaning in common it is evidence of nothing.
                if (arms > 0 && arms + rest >= threshold)
                {
                    threshold = Offer(card, best, threshold);
                }
            }
        }

        return best.Take();
    }

    // What is not reached keeps its score: only the best and the reached can be among the best now.
    private List<RankedCard> Spread(List<RankedCard> ranked, int limit)
    {
        var activations = _scratch.Spreading.AsSpan(0, _places.Length);
        var (count, largest) = SpreadingActivation.Score(_cards, ranked, (_scratch.Lexical, _lexicalShare), _question.Terms, activations, _scratch.Touched);
        _spreadingShare = largest > 0 ? 1 / largest : 0;
        _reached = count;
        var best = new BestCards(limit);
        foreach (var card in ranked)
        {
            if (activations[card.Card] == 0)
            {
                best.Offer(card);
            }
        }

        foreach (var card in _scratch.Touched.AsSpan(0, count))
        {
            Offer(card, best, best.Threshold);
        }

        return best.Take();
    }

    /// <summary>The parts of a card's score.</summary>
    public readonly CardFeatures FeaturesOf(int card)
    {
        ref readonly var place = ref _places[card];
        var speaker = _question.AsksAssistant && place.Role == TurnRole.Assistant ? 1 : SpeakerMatch(place.Speaker);
        var temporal = (place.Traits & TurnTraits.Temporal) != 0 ? 1f : 0;
        var previous = place.Previous;
        var answers = previous != CardPlace.None && (_places[previous].Traits & TurnTraits.Question) != 0;
        return new CardFeatures(
            Lexical: _scratch.Lexical[card] * _lexicalShare,
            Semantic: _scratch.Semantic[card] * _semanticShare,
            Speaker: speaker,
            FirstPerson: Math.Min((int)place.FirstPerson, FirstPersonLimit),
            Temporal: temporal,
            TemporalAnswer: _question.AsksWhen ? temporal : 0,
            Time: _question.Time.Until > 0 && IsNamed(_cards.Facts[card].OccurredAt) ? 1 : 0,
            Session: place.Conversation == CardPlace.None ? 0 : Sessions[place.Conversation] * _lexicalShare,
            Answer: answers ? Math.Min(1, _scratch.Lexical[previous] * _lexicalShare) : 0,
            Need: _scratch.Need[card],
            Spreading: _scratch.Spreading[card] * _spreadingShare,
            Share: place.Role == TurnRole.User || speaker > 0 ? 1 : _weights.AssistantShare);
    }

    /// <summary>
    /// The lexical score against what a turn of average length would have that says each term once: about the share of
    /// the message that a card and its neighbours hold, whatever the others hold.
    /// </summary>
    public readonly float CoverageOf(int card) => _lexicalTotal > 0 ? Math.Min(1, _scratch.Lexical[card] / _lexicalTotal) : 0;

    /// <summary>The memory's own cosine to the message; 0 where the store did not return it.</summary>
    public readonly float SimilarityOf(int card) => _scratch.Similarity[card];

    /// <summary>Gives the arrays back.</summary>
    public readonly void Dispose() => _scratch.Return(_cards.Count, !_question.Needs.IsEmpty, _reached);

    private readonly bool IsNamed(long occurredAt) => occurredAt >= _question.Time.From && occurredAt < _question.Time.Until;

    // Of what answers alike the newest is true; the scores change places with the cards, so that they still fall.
    private readonly void NewestFirst(List<RankedCard> ranked)
    {
        // What tells a state in words of its own answers like what has the question's: "I moved to Madrid" and "I live in Lisbon".
        const float NeededAlike = .7f;
        var needs = _scratch.Need;
        var needed = _question.NeedsState ? ranked.Max(card => needs[card.Card]) : 0;

        var places = new List<int>();
        for (var i = 0; i < ranked.Count; i++)
        {
            if (ranked[i].Score >= _weights.CurrentShare * ranked[0].Score || (needed > 0 && needs[ranked[i].Card] >= NeededAlike * needed))
            {
                places.Add(i);
            }
        }

        var cards = _cards;
        var newest = places.Select(place => ranked[place]).OrderByDescending(card => cards.Facts[card.Card].OccurredAt).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            ranked[places[i]] = newest[i] with { Score = ranked[places[i]].Score };
        }
    }

    private readonly float Offer(int card, BestCards best, float threshold)
    {
        ref readonly var place = ref _places[card];
        if (!place.IsMemory)
        {
            return threshold;
        }

        var sum = FeaturesOf(card).Sum(_weights);
        if (sum + NearEqualParts.Limit(_weights) < threshold)
        {
            return threshold;
        }

        ref readonly var facts = ref _cards.Facts[card];
        if (!facts.IsCandidate(place.Traits, _question.Now, _question.AsOf))
        {
            return threshold;
        }

        var score = sum + NearEqualParts.Of(in facts, _cards.NewestAt).Sum(_weights);
        best.Offer(new RankedCard(card, facts.Memory!.Value, MathF.Round(score / ScoreStep) * ScoreStep));
        return best.Threshold;
    }

    // The most that everything but the two arms adds, with half a step for the rounding.
    private readonly float LargestRest() =>
        (_question.Speakers.IsEmpty && !_question.AsksAssistant ? 0 : _weights.Speaker)
        + (FirstPersonLimit * _weights.FirstPerson)
        + _weights.Temporal
        + (_question.AsksWhen ? _weights.TemporalAnswer : 0)
        + (_question.Time.Until > 0 ? _weights.Time : 0)
        + _weights.Session
        + _weights.Answer
        + NearEqualParts.Limit(_weights)
        + ScoreStep;

    // Named alone: 1; one of two: ½, which every turn between the two has, and so changes no rank between them.
    private readonly float SpeakerMatch(short speaker) =>
        speaker != CardPlace.None && _question.Speakers.Contains(speaker) ? 1f / _question.Speakers.Length : 0;

    private void FindBest()
    {
        var passedOver = _question.AsOf ? TurnTraits.Quarantined : TurnTraits.Quarantined | TurnTraits.Superseded;
        var lexicalScores = _scratch.Lexical;
        var semanticScores = _scratch.Semantic;
        float bestLexical = 0, bestSemantic = 0;
        for (var start = 0; start < _places.Length; start += Vector<float>.Count)
        {
            // Most cards of a large owner are reached by no arm.
            if (start + Vector<float>.Count <= _places.Length && Vector.EqualsAll(new Vector<float>(lexicalScores, start) + new Vector<float>(semanticScores, start), Vector<float>.Zero))
            {
                continue;
            }

            for (var card = start; card < Math.Min(start + Vector<float>.Count, _places.Length); card++)
            {
                var lexical = lexicalScores[card];
                ref readonly var place = ref _places[card];
                if (!place.IsMemory || (place.Traits & passedOver) != 0)
                {
                    continue;
                }

                bestLexical = Math.Max(bestLexical, lexical);
                bestSemantic = Math.Max(bestSemantic, semanticScores[card]);
                if (place.Conversation != CardPlace.None)
                {
                    ref var session = ref Sessions[place.Conversation];
                    session = Math.Max(session, lexical);
                }
            }
        }

        _lexicalShare = bestLexical > 0 ? 1 / bestLexical : 1;
        _semanticShare = bestSemantic > 0 ? 1 / bestSemantic : 1;
    }
}
