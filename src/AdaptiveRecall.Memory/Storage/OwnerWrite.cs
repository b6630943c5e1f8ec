using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>A change of one owner, written as a whole or not at all.</summary>
public sealed record OwnerWrite
{
    /// <summary>Whose, by key.</summary>
    public required OwnerKey Key { get; init; }

    /// <summary>Whose, readable: stored once as data, erased with the owner.</summary>
    public required Owner Owner { get; init; }

    /// <summary>When the work that led to this write began: refused where the owner was erased since.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>
    /// Names the turn that this write keeps (16 bytes; a message-chain hash). A second write of the same turn changes
    /// nothing and says so: a retry, a regeneration or a tool loop is learnt once. Kept with the write's first new card, of which there must be one.
    /// </summary>
    public ReadOnlyMemory<byte>? Turn { get; init; }

    /// <summary>
    /// Turns that became no memory and came before what the rest is about: their cards stand before it. One that is kept already is passed over. Where the
    /// write is refused, so are they.
    /// </summary>
    public IReadOnlyList<EarlierTurn> Earlier { get; init; } = [];

    /// <summary>Memories to add or to replace.</summary>
    public IReadOnlyList<MemoryPut> Puts { get; init; } = [];

    /// <summary>Encoded cards of turns that became no memory.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Cards { get; init; } = [];

    /// <summary>Memories to delete, with vector and card. Ids that are not there are passed over.</summary>
    public IReadOnlyList<MemoryId> Deletes { get; init; } = [];

    /// <summary>A memory that must be there and have this version; else nothing is written, and the write is a conflict. What is deleted on a condition names it so.</summary>
    public (MemoryId Memory, long Version)? Expects { get; init; }

    /// <summary>
    /// Memories whose text must not be seen again although they stay (a corrected text): records that show them go, as those of deleted ones
    /// do, but for their former versions, which are what their owner wants to look up. A superseded memory is none: what was said in old turns stays there.
    /// </summary>
    public IReadOnlyList<MemoryId> Retracts { get; init; } = [];

    /// <summary>Further vectors of memories, by other embedders. They change the version, not the epoch.</summary>
    public IReadOnlyList<VectorPut> Vectors { get; init; } = [];

    /// <summary>The id of an embedder whose vectors of this owner are to go, but for memories that have no other. Done after <see cref="Vectors"/> were added. Changes the version, not the epoch.</summary>
    public string? DropsEmbedder { get; init; }

    /// <summary>Records to keep for a while (<see cref="IOwnerRecords"/>). Alone they change neither epoch nor version.</summary>
    public IReadOnlyList<OwnerRecord> Records { get; init; } = [];

    /// <summary>All records to keep: <see cref="Records"/>, and the versions that replaced memories had (<see cref="MemoryPut.Version"/>).</summary>
    public IReadOnlyList<OwnerRecord> AllRecords =>
        Puts.Any(static put => put.Version is not null) ? [.. Records, .. Puts.Select(static put => put.Version).OfType<OwnerRecord>()] : Records;

    /// <summary>Work to be done later (<see cref="IOwnerWork"/>), accepted with the rest of this write. Alone it changes neither epoch nor version.</summary>
    public IReadOnlyList<WorkItem> Work { get; init; } = [];

    /// <summary>Its payloads are encrypted, and by that longer than a payload may be otherwise.</summary>
    internal bool IsSealed { get; init; }
}
