using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Bench.Store;

/// <summary>
/// An owner of the benchmark, with memories like those of a chat: a sentence and its card. Vectors are random directions, which cost an exact
/// search what any others do and are the hardest case for a graph; embedding a million texts would be most of the run.
/// </summary>
internal sealed class SampleOwner
{
    private static readonly string[] Words =
    [
        "garden", "train", "mother", "coffee", "winter", "guitar", "doctor", "Lisbon", "bicycle", "kitchen", "holiday", "market", "painting", "neighbour", "chess", "river",
        "library", "birthday", "camera", "mountain", "recipe", "school", "letter", "sailing", "piano", "hospital", "jacket", "summer", "teacher", "bakery", "island", "museum",
    ];

    private readonly Random _random;
    private readonly MemoryIdGenerator _ids = new(TimeProvider.System);
    private readonly string _embedder;
    private readonly int _dimensions;
    private int _sequence;

    public SampleOwner(int number, OwnerKeyring keyring, string embedder, int dimensions)
    {
        _random = new Random(number);
        (_embedder, _dimensions) = (embedder, dimensions);
        Owner = Named(number);
        Key = keyring.KeyOf(Owner);
    }

    public Owner Owner { get; }

    public OwnerKey Key { get; }

    public static Owner Named(int number) => new(Owner.DefaultTenant, $"user-{number}");

    /// <summary>A question that some of an owner's memories have words of.</summary>
    public static string NewQuestion(Random random) => $"What did I say about the {Word(random)} and the {Word(random)}?";

    /// <summary>A write of some memories.</summary>
    public OwnerWrite NewWrite(int memories) => new()
    {
        Key = Key,
        Owner = Owner,
        BegunAt = DateTimeOffset.UtcNow,
        Puts = [.. Enumerable.Range(0, memories).Select(_ => NewPut())],
    };

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    private MemoryPut NewPut()
    {
        var now = DateTimeOffset.UtcNow;
        var memory = new Memory.Memories.Memory
        {
            Id = _ids.Next(),
            Text = $"In {1990 + _random.Next(35)} I moved {_random.Next(1000)} boxes from the {Word(_random)} to the {Word(_random)} beside the {Word(_random)}.",
            OccurredAt = now,
            CreatedAt = now,
            UpdatedAt = now,
            Source = new MemorySource { Type = MemorySource.Chat, Conversation = $"c{_sequence / 20}", Sequence = _sequence++ % 20, Role = "user" },
            Accesses = AccessHistory.Created(now),
        };
        return new MemoryPut(memory, _embedder, NewVector(), TurnCardCodec.Encode(TurnCardBuilder.ForMemory(Key, memory)));
    }

    private float[] NewVector()
    {
        var vector = new float[_dimensions];
        var square = 0.0;
        for (var i = 0; i < _dimensions; i++)
        {
            vector[i] = (float)(_random.NextDouble() - 0.5);
            square += vector[i] * vector[i];
        }

        var norm = (float)Math.Sqrt(square);
        return Array.ConvertAll(vector, value => value / norm);
    }
}
