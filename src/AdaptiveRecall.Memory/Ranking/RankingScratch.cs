using System.Collections.Concurrent;

namespace AdaptiveRecall.Memory.Ranking;

/// <summary>The arrays of one ranking, pooled: at 10,000 cards they are 200 KB. All zero while not in use.</summary>
internal sealed class RankingScratch
{
    // One ranking runs on a core at a time; more than that wait in no queue, they get arrays of their own.
    private static readonly int PoolLimit = Environment.ProcessorCount * 2;

    // Arrays for an owner of this many cards go back to the collector rather than stay for good.
    private const int PooledLength = 1 << 16;

    private static readonly ConcurrentQueue<RankingScratch> Pool = new();

    private RankingScratch(int length)
    {
        Lexical = new float[length];
        Semantic = new float[length];
        Similarity = new float[length];
        Need = new float[length];
        Spreading = new float[length];
        Sums = new float[length];
        Touched = new int[length];
    }

    /// <summary>Lexical scores by card.</summary>
    public float[] Lexical { get; }

    /// <summary>Similarities by card, with those of its neighbours.</summary>
    public float[] Semantic { get; }

    /// <summary>A card's own similarity; 0 where the store did not return it.</summary>
    public float[] Similarity { get; }

    /// <summary>How much each standing fact is needed.</summary>
    public float[] Need { get; }

    /// <summary>What reaches each card from the best of them.</summary>
    public float[] Spreading { get; }

    /// <summary>Sums of one term's frequencies by card; then scores by conversation.</summary>
    public float[] Sums { get; }

    /// <summary>Cards that <see cref="Sums"/> is not zero for.</summary>
    public int[] Touched { get; }

    /// <summary>Arrays for so many cards.</summary>
    public static RankingScratch Rent(int cards) =>
        Pool.TryDequeue(out var scratch) && scratch.Lexical.Length >= cards
            ? scratch
            : new RankingScratch(Math.Max(1024, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)cards)));

    /// <summary>Gives the arrays back, cleared as far as they were used: clearing all of them is a tenth of a ranking of 10,000 cards.</summary>
    /// <param name="cards">How many cards were ranked.</param>
    /// <param name="needed">Whether <see cref="Need"/> was used.</param>
    /// <param name="reached">How many cards of <see cref="Spreading"/> are not zero: the first of <see cref="Touched"/>.</param>
    public void Return(int cards, bool needed, int reached)
    {
        if (Lexical.Length > PooledLength || Pool.Count >= PoolLimit)
        {
            return;
        }

        Array.Clear(Lexical, 0, cards);
        Array.Clear(Semantic, 0, cards);
        Array.Clear(Similarity, 0, cards);
        if (needed)
        {
            Array.Clear(Need, 0, cards);
        }

        foreach (var card in Touched.AsSpan(0, reached))
        {
            Spreading[card] = 0;
        }

        Array.Clear(Sums, 0, cards);
        Pool.Enqueue(this);
    }
}
