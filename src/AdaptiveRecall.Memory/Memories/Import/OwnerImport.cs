using System.Buffers.Binary;
using System.Security.Cryptography;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories.Import;

/// <summary>
/// An import of one owner, in the order of what was exported: memories are kept as they are, under their ids, and one whose id is there
/// already is passed over, so that an import that broke off is sent again. Holds one write's worth of it. Not for several threads.
/// </summary>
public sealed class OwnerImport
{
    // As one write of a copy: Redis does nothing else meanwhile.
    private const int PlaceLimit = 50;

    // Records are 64 KiB at most.
    private const int RecordLimit = 50;

    // Each lost race is another import of the same ids.
    private const int Attempts = 8;

    private readonly IMemoryStore _store;
    private readonly TextEmbedder _embedder;
    private readonly Owner _owner;
    private readonly HashSet<UInt128> _turns;
    private readonly List<(Memory Memory, ReadOnlyMemory<byte>? Card)> _memories = [];
    private readonly List<ReadOnlyMemory<byte>> _cards = [];
    private readonly List<OwnerRecord> _records = [];

    internal OwnerImport(IMemoryStore store, TextEmbedder embedder, Owner owner, OwnerKey key, DateTimeOffset begun, HashSet<UInt128> turns)
    {
        _store = store;
        _embedder = embedder;
        _owner = owner;
        Key = key;
        BegunAt = begun;
        _turns = turns;
    }

    /// <summary>Whose.</summary>
    public OwnerKey Key { get; }

    /// <summary>When it began: where the owner is erased since, nothing more is written.</summary>
    public DateTimeOffset BegunAt { get; }

    /// <summary>What was written so far.</summary>
    public ImportCounts Counts { get; } = new();

    /// <summary>Adds a memory.</summary>
    /// <param name="memory">The memory, as it is to be kept.</param>
    /// <param name="card">The card that it had, where that was made under the same owner's key; not set: it gets one of its text.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="FormatException">The card cannot be read.</exception>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    /// <exception cref="MemoryConflictException">The owner was erased meanwhile.</exception>
    public async ValueTask AddMemoryAsync(Memory memory, ReadOnlyMemory<byte>? card, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(memory);
        if (card is { } payload)
        {
            TurnCardCodec.Decode(payload.Span, memory.Id);
        }

        // In one write the cards of memories come before those of turns, and records after both.
        if (_memories.Count + _cards.Count >= PlaceLimit || _cards.Count > 0 || _records.Count > 0)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        _memories.Add((memory, card));
    }

    /// <summary>Adds the card of a turn that became no memory.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    /// <exception cref="MemoryConflictException">The owner was erased meanwhile.</exception>
    public async ValueTask AddTurnAsync(ReadOnlyMemory<byte> card, CancellationToken cancellationToken)
    {
        TurnCardCodec.Decode(card.Span, memory: null);
        if (!_turns.Add(NameOf(card.Span)))
        {
            Counts.Known++;
            return;
        }

        if (_memories.Count + _cards.Count >= PlaceLimit || _records.Count > 0)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        _cards.Add(card);
    }

    /// <summary>Adds a record. It comes after the memories that it shows.</summary>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    /// <exception cref="MemoryConflictException">The owner was erased meanwhile.</exception>
    public async ValueTask AddRecordAsync(OwnerRecord record, CancellationToken cancellationToken)
    {
        if (_records.Count >= RecordLimit)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        _records.Add(record);
    }

    /// <summary>Writes what was added and not written yet.</summary>
    /// <exception cref="MemoryStoreException">The store could not write.</exception>
    /// <exception cref="MemoryConflictException">The owner was erased meanwhile.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; _memories.Count + _cards.Count + _records.Count > 0; attempt++)
        {
            var (puts, vectors) = await PrepareAsync(cancellationToken).ConfigureAwait(false);
            var write = new OwnerWrite { Key = Key, Owner = _owner, BegunAt = BegunAt, Puts = puts, Vectors = vectors, Cards = [.. _cards], Records = [.. _records] };
            var written = await _store.WriteAsync(write, cancellationToken).ConfigureAwait(false);
            switch (written.Outcome)
            {
                case WriteOutcome.Written:
                    Counts.Memories += puts.Count;
                    Counts.Known += _memories.Count - puts.Count;
                    Counts.Turns += _cards.Count;
                    Counts.Records += _records.Count;
                    _memories.Clear();
                    _cards.Clear();
                    _records.Clear();
                    break;
                case WriteOutcome.Erased:
                    throw new MemoryConflictException("The owner was erased while this was being imported: what was not written yet is not kept. Send it again if it is still wanted.");
                default:
                    if (attempt == Attempts)
                    {
                        throw new MemoryConflictException("Others kept writing memories of the same ids. Send the rest again.");
                    }

                    break;
            }
        }
    }

    /// <summary>Tells one card from another.</summary>
    internal static UInt128 NameOf(ReadOnlySpan<byte> card)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(card, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private async ValueTask<(IReadOnlyList<MemoryPut> Puts, IReadOnlyList<VectorPut> Vectors)> PrepareAsync(CancellationToken cancellationToken)
    {
        if (_memories.Count == 0)
        {
            return ([], []);
        }

        var stored = await _store.GetAsync(Key, [.. _memories.Select(static added => added.Memory.Id)], cancellationToken).ConfigureAwait(false);
        var seen = new HashSet<MemoryId>();
        var added = _memories.Where((one, i) => stored[i] is null && seen.Add(one.Memory.Id)).ToList();
        if (added.Count == 0)
        {
            return ([], []);
        }

        var texts = added.ConvertAll(static one => KeptText.Of(one.Memory.Text));
        var vectors = await _embedder.EmbedMemoriesAsync(texts.ConvertAll(static text => text.Harmless), cancellationToken).ConfigureAwait(false);
        var puts = new List<MemoryPut>(added.Count);
        var further = new List<VectorPut>();
        for (var i = 0; i < added.Count; i++)
        {
            var put = texts[i].ToPut(Key, added[i].Memory with { SecretFlags = texts[i].SecretFlags }, vectors.Embedder, vectors.Vectors[i]);
            puts.Add(added[i].Card is { } card ? put with { Card = card } : put);
            further.AddRange(vectors.FurtherOf(i, added[i].Memory.Id));
        }

        return (puts, further);
    }
}
