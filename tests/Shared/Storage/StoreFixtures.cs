using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing.Storage;

/// <summary>Makes owners, memories, vectors and writes for tests of stores.</summary>
public static class StoreFixtures
{
    public const string Embedder = "test-embedder-8";
    public const int Dimensions = 8;

    /// <summary>Far enough from now that a mixed-up clock shows.</summary>
    public static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private static readonly MemoryIdGenerator Ids = new(TimeProvider.System);

    /// <summary>An owner that no other test has.</summary>
    public static (OwnerKey Key, Owner Owner) NewOwner(string user = "someone")
    {
        var bytes = Guid.NewGuid().ToByteArray();
        return (OwnerKey.Read(bytes), new Owner(Owner.DefaultTenant, $"{user}-{Guid.NewGuid():N}"));
    }

    public static MemoryId NewId() => Ids.Next();

    /// <summary>A vector of length 1 whose similarity to <see cref="Axis"/> 0 is the given one.</summary>
    public static float[] Vector(float similarity, int dimensions = Dimensions)
    {
        var vector = new float[dimensions];
        vector[0] = similarity;
        vector[1] = MathF.Sqrt(1 - (similarity * similarity));
        return vector;
    }

    /// <summary>The unit vector of an axis.</summary>
    public static float[] Axis(int axis, int dimensions = Dimensions)
    {
        var vector = new float[dimensions];
        vector[axis] = 1;
        return vector;
    }

    /// <summary>A memory with little in it.</summary>
    public static Memory.Memories.Memory NewMemory(string text = "likes tea") => new()
    {
        Id = NewId(),
        Text = text,
        OccurredAt = Start,
        CreatedAt = Start,
        UpdatedAt = Start,
        Source = new MemorySource { Type = MemorySource.Chat },
        Accesses = AccessHistory.Created(Start),
    };

    /// <summary>A memory with every field set.</summary>
    public static Memory.Memories.Memory FullMemory()
    {
        Assert(MemoryKind.TryParse("some-kind", out var kind));
        return NewMemory("naïve \u0000 東京 \"quoted\" 🍵\r\n") with
        {
            Kind = kind,
            State = MemoryState.Superseded,
            OccurredAt = Start.AddTicks(1),
            CreatedAt = Start.AddTicks(2),
            UpdatedAt = Start.AddTicks(3),
            ValidFrom = Start.AddTicks(4),
            ValidTo = Start.AddTicks(5),
            Supersedes = NewId(),
            SupersededBy = NewId(),
            Importance = 0.1,
            Confidence = 0.9,
            Pinned = true,
            ExpiresAt = Start.AddTicks(6),
            Tags = ["a", "\"b\"", "東"],
            SecretFlags = ["api-key"],
            Accesses = new AccessHistory(17, [Start.AddTicks(9), Start.AddTicks(8)]),
            Version = 4,
            Source = new MemorySource
            {
                Type = "import",
                Conversation = "c'1",
                Sequence = 7,
                Role = "user",
                Speaker = "Ana",
                Model = "m/1",
                Receipt = "r1",
                Message = ulong.MaxValue - 3,
            },
        };
    }

    public static MemoryPut Put(Memory.Memories.Memory memory, float similarity = 0.5f, string card = "card", long? replaces = null) =>
        new(memory, Embedder, Vector(similarity), Bytes(card), replaces);

    public static OwnerWrite Write((OwnerKey Key, Owner Owner) owner, params MemoryPut[] puts) =>
        new() { Key = owner.Key, Owner = owner.Owner, BegunAt = Start.AddDays(365), Puts = puts };

    public static OwnerWrite WriteCards((OwnerKey Key, Owner Owner) owner, params string[] cards) =>
        Write(owner) with { Cards = [.. cards.Select(Bytes)] };

    public static OwnerWrite Delete((OwnerKey Key, Owner Owner) owner, params MemoryId[] ids) => Write(owner) with { Deletes = ids };

    /// <summary>A record that shows memories.</summary>
    public static OwnerRecord Record(RecordKey key, string payload, DateTimeOffset expiresAt, params MemoryId[] shows) =>
        new(key, Bytes(payload), expiresAt) { Shows = shows };

    /// <summary>The name of a record: high and low halves apart, so that a mixed-up order shows.</summary>
    public static RecordKey Key(ulong name, RecordKind kind = RecordKind.Block) => new(kind, new UInt128(name, ~name));

    public static OwnerWrite WriteRecords((OwnerKey Key, Owner Owner) owner, params OwnerRecord[] records) => Write(owner) with { Records = records };

    public static OwnerWrite WriteWork((OwnerKey Key, Owner Owner) owner, params WorkItem[] work) => Write(owner) with { Work = work };

    /// <summary>A card with terms in its text and among its dates.</summary>
    public static byte[] Card(int length, IEnumerable<uint> terms, IEnumerable<uint>? dates = null) => TurnCardCodec.Encode(new TurnCard
    {
        OccurredAt = Start,
        Length = length,
        Terms = [.. terms.Distinct().Order().Select(static term => new TermCount(term, 1))],
        DateTerms = [.. (dates ?? []).Distinct().Order().Select(static term => new TermCount(term, 1))],
    });

    public static ReadOnlyMemory<byte> Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    public static string Text(ReadOnlyMemory<byte> bytes) => System.Text.Encoding.UTF8.GetString(bytes.Span);

    private static void Assert(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("The fixture is wrong.");
        }
    }
}
