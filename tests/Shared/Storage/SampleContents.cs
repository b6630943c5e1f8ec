using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing.Storage;

/// <summary>Fills stores with everything that a store can hold, the same for the same seed but for ids.</summary>
public sealed class SampleContents(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Writes owners: logs of memories and turns with gaps, further vectors, records, work; one of records and one of work alone.</summary>
    /// <returns>Those who have memories.</returns>
    public async Task<IReadOnlyList<(OwnerKey Key, Owner Owner)>> FillAsync(IMemoryStore store, int owners, CancellationToken cancellationToken)
    {
        var written = new List<(OwnerKey Key, Owner Owner)>();
        for (var i = 0; i < owners; i++)
        {
            var owner = StoreFixtures.NewOwner($"user {i} 東");
            await AddAsync(store, owner, _random.Next(1, 12), cancellationToken);
            written.Add(owner);
        }

        await WriteAsync(store, StoreFixtures.WriteRecords(StoreFixtures.NewOwner(), NewRecord()), cancellationToken);
        await WriteAsync(store, StoreFixtures.WriteWork(StoreFixtures.NewOwner(), NewWork()), cancellationToken);
        await WriteAsync(store, StoreFixtures.WriteCards(StoreFixtures.NewOwner(), "a card", "another"), cancellationToken);
        await store.WriteNoteAsync(StoreNotes.Embedder, null, "an embedder", cancellationToken);
        return written;
    }

    /// <summary>Writes more of one owner.</summary>
    public async Task AddAsync(IMemoryStore store, (OwnerKey Key, Owner Owner) owner, int writes, CancellationToken cancellationToken)
    {
        for (var i = 0; i < writes; i++)
        {
            var puts = Enumerable.Range(0, _random.Next(0, 4)).Select(_ => NewPut()).ToArray();
            var cards = Enumerable.Range(0, _random.Next(puts.Length == 0 ? 1 : 0, 3)).Select(_ => StoreFixtures.Bytes($"turn {_random.Next()}")).ToArray();
            await WriteAsync(
                store,
                StoreFixtures.Write(owner, puts) with
                {
                    Cards = cards,
                    Turn = _random.Next(2) == 0 ? (ReadOnlyMemory<byte>?)Guid.NewGuid().ToByteArray() : null,
                    Vectors = [.. puts.Where(_ => _random.Next(3) == 0).Select(put => new VectorPut(put.Memory.Id, "another embedder", StoreFixtures.Vector(_random.NextSingle(), 5)))],
                    Records = [NewRecord([.. puts.Take(1).Select(put => put.Memory.Id)])],
                    Work = _random.Next(3) == 0 ? [NewWork()] : [],
                },
                cancellationToken);
            if (puts.Length > 1 && _random.Next(3) == 0)
            {
                await WriteAsync(store, StoreFixtures.Delete(owner, puts[0].Memory.Id), cancellationToken);
            }
        }
    }

    private MemoryPut NewPut()
    {
        var memory = StoreFixtures.FullMemory() with { Text = $"memory {_random.Next()} 東 \u0000", Version = _random.Next(1, 9), Supersedes = null, SupersededBy = null };
        var put = StoreFixtures.Put(memory, _random.NextSingle(), $"card {_random.Next()}");
        return _random.Next(8) == 0 ? put with { Vector = new float[StoreFixtures.Dimensions] } : put;
    }

    private OwnerRecord NewRecord(params MemoryId[] shows) =>
        StoreFixtures.Record(StoreFixtures.Key((ulong)_random.NextInt64(), (RecordKind)_random.Next(1, 6)), $"record {_random.Next()}", DateTimeOffset.UtcNow.AddDays(1), shows);

    private WorkItem NewWork() => new(new UInt128((ulong)_random.NextInt64(), (ulong)_random.NextInt64()), StoreFixtures.Bytes($"work {_random.Next()}"), DateTimeOffset.UtcNow.AddDays(_random.Next(-1, 2)));

    private static async Task WriteAsync(IMemoryStore store, OwnerWrite write, CancellationToken cancellationToken)
    {
        // Random owners are written to in the order of their writes, so that nothing is refused.
        if (await store.WriteAsync(write, cancellationToken) is not { Outcome: WriteOutcome.Written })
        {
            throw new InvalidOperationException("The store took no sample.");
        }
    }
}
