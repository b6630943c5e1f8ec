using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Bench.Store;

/// <summary>An owner of the benchmark, with memories like those of a chat: a sentence, a card of 150 bytes, a vector.</summary>
internal sealed class SampleOwner(int number, int dimensions)
{
    public const string Embedder = "bench";

    // Made of the number, so that a second run writes the same.
    private readonly Random _random = new(number);
    private readonly MemoryIdGenerator _ids = new(TimeProvider.System);

    public OwnerKey Key { get; } = new((ulong)number * 0x9E3779B97F4A7C15, ~(ulong)number);

    /// <summary>A write of some memories.</summary>
    public OwnerWrite NewWrite(int memories) => new()
    {
        Key = Key,
        Owner = new Owner(Owner.DefaultTenant, $"user-{number}"),
        BegunAt = DateTimeOffset.UtcNow,
        Puts = [.. Enumerable.Range(0, memories).Select(_ => NewPut())],
    };

    /// <summary>A random direction: the hardest case for a graph, and the same work as any other for an exact search.</summary>
    public static float[] NewVector(Random random, int dimensions)
    {
        var vector = new float[dimensions];
        var square = 0.0;
        for (var i = 0; i < dimensions; i++)
        {
            vector[i] = (float)(random.NextDouble() - 0.5);
            square += vector[i] * vector[i];
        }

        var norm = (float)Math.Sqrt(square);
        return Array.ConvertAll(vector, value => value / norm);
    }

    private MemoryPut NewPut()
    {
        var now = DateTimeOffset.UtcNow;
        var card = new byte[150];
        _random.NextBytes(card);
        return new MemoryPut(
            new Memory.Memories.Memory
            {
                Id = _ids.Next(),
                Text = $"On day {_random.Next(1000)} I moved my {_random.Next(1000)} books to the flat in street {_random.Next(1000)}.",
                OccurredAt = now,
                CreatedAt = now,
                UpdatedAt = now,
                Source = new MemorySource { Type = MemorySource.Chat, Conversation = "c" + _random.Next(50), Sequence = _random.Next(100), Role = "user" },
                Accesses = AccessHistory.Created(now),
            },
            Embedder,
            NewVector(_random, dimensions),
            card);
    }
}
