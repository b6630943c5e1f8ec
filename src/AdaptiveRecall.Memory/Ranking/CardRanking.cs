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
    private float _bestLexical;
    private float _bestSemantic;
    private float _bestSession;

    /// <summary>Scores the arms. Dispose returns the arrays.</summary>
    public CardRanking(OwnerCards cards, RankingWeights weights, Question question, IReadOnlyList<NearMemory> nearest, bool complete)
    {
        _cards = cards;
        _weights = weights;
        _question = question;
        _scratch = RankingScratch.Rent(cards.Count);
        LexicalScorer.Score(cards, question.Terms, weights.Context, _scratch.Lexical, _scratch.Sums, _scratch.Touched);
        SemanticScorer.Score(cards, nearest, complete, weights.Context, _scratch.Semantic);
        FindBest();
    }

    private readonly Span<float> Sessions => _scratch.Sums;

    /// <summary>The best memories, best first.</summary>
    public readonly List<RankedCard> Best(int limit)
    {
        var best = new BestCards(limit);
        var places = _cards.Places;
        var threshold = float.NegativeInfinity;
        for (var card = 0; card < places.Length; card++)
        {
            // Without a word or a meaning in common it is evidence of nothing.
            if (!places[card].IsMemory || (_scratch.Lexical[card] == 0 && _scratch.Semantic[card] == 0))
            {
                continue;
            }

            var sum = FeaturesOf(card).Sum(_weights);
            if (sum + (TieBreak.Limit * _weights.TieBreak) < threshold)
            {
                continue;
            }

            ref readonly var facts = ref _cards.Facts[card];
            if (facts.IsCandidate(places[card].Traits, _question.Now, _question.AsOf))
            {
                var score = sum + (_weights.TieBreak * TieBreak.Of(in facts, _cards.NewestAt));
                best.Offer(new RankedCard(card, facts.Memory!.Value, MathF.Round(score / ScoreStep) * ScoreStep));
                threshold = best.Threshold;
            }
        }

        return best.Take();
    }

    /// <summary>The parts of a card's score.</summary>
    public readonly CardFeatures FeaturesOf(int card)
    {
        ref readonly var place = ref _cards.Places[card];
        var speaker = SpeakerMatch(place.Speaker);
        var temporal = (place.Traits & TurnTraits.Temporal) != 0 ? 1f : 0;
        var previous = place.Previous;
        var answers = previous != CardPlace.None && (_cards.Places[previous].Traits & TurnTraits.Question) != 0;
        return new CardFeatures(
            Lexical: _scratch.Lexical[card] / _bestLexical,
            Semantic: _scratch.Semantic[card] / _bestSemantic,
            Speaker: speaker,
            FirstPerson: Math.Min((int)place.FirstPerson, FirstPersonLimit),
            Temporal: temporal,
            TemporalAnswer: _question.AsksWhen ? temporal : 0,
            Session: place.Conversation == CardPlace.None ? 0 : Sessions[place.Conversation] / _bestSession,
            Answer: answers ? Math.Min(1, _scratch.Lexical[previous] / _bestLexical) : 0,
            Share: place.Role == TurnRole.User || speaker > 0 ? 1 : _weights.AssistantShare);
    }

    /// <summary>Gives the arrays back.</summary>
    public readonly void Dispose() => _scratch.Return(_cards.Count);

    // Named alone: 1; one of two: ½, which every turn between the two has, and so changes no rank between them.
    private readonly float SpeakerMatch(short speaker) =>
        speaker != CardPlace.None && _question.Speakers.Contains(speaker) ? 1f / _question.Speakers.Length : 0;

    private void FindBest()
    {
        var places = _cards.Places;
        var passedOver = _question.AsOf ? TurnTraits.Quarantined : TurnTraits.Quarantined | TurnTraits.Superseded;
        for (var card = 0; card < places.Length; card++)
        {
            ref readonly var place = ref places[card];
            if (!place.IsMemory || (place.Traits & passedOver) != 0)
            {
                continue;
            }

            var lexical = _scratch.Lexical[card];
            _bestLexical = Math.Max(_bestLexical, lexical);
            _bestSemantic = Math.Max(_bestSemantic, _scratch.Semantic[card]);
            if (place.Conversation != CardPlace.None)
            {
                ref var session = ref Sessions[place.Conversation];
                session = Math.Max(session, lexical);
            }
        }

        _bestSession = _bestLexical;
        _bestLexical = _bestLexical > 0 ? _bestLexical : 1;
        _bestSemantic = _bestSemantic > 0 ? _bestSemantic : 1;
        _bestSession = _bestSession > 0 ? _bestSession : 1;
    }
}
