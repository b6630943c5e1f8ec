using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Bench.Micro;

/// <summary>
/// Cards like those of a long chat: sessions of 20 turns, 12 terms a turn, terms by Zipf's law. The same for the same size.
/// </summary>
internal sealed class SyntheticCards
{
    private const int Vocabulary = 8000;
    private const int TermsPerTurn = 12;
    private const int TurnsPerSession = 20;
    private const int NearestCount = 200;

    // Stop words are gone from cards, and with them the steep head of Zipf's law: the commonest term of LoCoMo stands
    // in 7% of the turns.
    private const double ZipfOffset = 20;

    private readonly double[] _cumulative = new double[Vocabulary];
    private readonly Random _random = new(1);

    public SyntheticCards(int count)
    {
        var sum = 0.0;
        for (var i = 0; i < Vocabulary; i++)
        {
            _cumulative[i] = sum += 1 / (i + ZipfOffset);
        }

        var ids = new MemoryIdGenerator(TimeProvider.System);
        for (var i = 0; i < count; i++)
        {
            Cards.Append(Next(ids.Next(), i), i + 1);
        }

        Nearest = [.. Enumerable.Range(0, Math.Min(NearestCount, count))
            .Select(rank => new NearMemory(Cards.Facts[_random.Next(count)].Memory!.Value, .8f - (rank * .002f)))];
    }

    public OwnerCards Cards { get; } = new();

    public IReadOnlyList<NearMemory> Nearest { get; }

    /// <summary>A term as frequent as those of a turn.</summary>
    public uint NextTerm()
    {
        var index = Array.BinarySearch(_cumulative, _random.NextDouble() * _cumulative[^1]);
        return (uint)((index < 0 ? ~index : index) + 1) * 2654435761;
    }

    /// <summary>The next card.</summary>
    public TurnCard Next(MemoryId id, int index)
    {
        var terms = Enumerable.Range(0, TermsPerTurn).Select(_ => NextTerm()).Distinct().Order().Select(static term => new TermCount(term, 1)).ToArray();
        return new TurnCard
        {
            Memory = id,
            Conversation = (ulong)(index / TurnsPerSession) + 1,
            Sequence = index % TurnsPerSession,
            OccurredAt = DateTimeOffset.UnixEpoch.AddHours(index),
            Length = TermsPerTurn,
            Terms = terms,
            SpeakerTerms = [(uint)(index % 2) + 1],
            Traits = index % 5 == 0 ? TurnTraits.Question : TurnTraits.None,
        };
    }
}
