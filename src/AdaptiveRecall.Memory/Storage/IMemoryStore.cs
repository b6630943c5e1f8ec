using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>
/// Keeps memories, their vectors and the turn cards of many owners. A store gives candidates and cards; it neither
/// tokenises nor scores. Every operation names one owner and touches nothing of another.
/// </summary>
/// <remarks>
/// What every store promises (the conformance suite holds it to this):
/// <list type="bullet">
/// <item>A write that returned is durable, atomic, and seen by every read that starts afterwards.</item>
/// <item>Text, vector and card of a memory never disagree, whenever the process dies.</item>
/// <item><see cref="OwnerHead.Version"/> grows with every change of an owner; <see cref="OwnerHead.Epoch"/> changes when
/// a card was taken out or replaced, and no epoch ever comes back for an owner, not even after erasure.</item>
/// <item>What cannot be done now (locked, full, away) throws <see cref="MemoryStoreException"/>. The token stops the
/// wait, not necessarily the work.</item>
/// </list>
/// </remarks>
public interface IMemoryStore : IOwnerRecords, IOwnerWork, ICardSearch, IStoreTransfer, IAsyncDisposable
{
    /// <summary>What it is and where, for people: "SQLite /data/memory.db".</summary>
    string Description { get; }

    /// <summary>The deployment's secret of 32 bytes (see <see cref="OwnerKeyring"/>), made when it is first asked for.</summary>
    ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken);

    /// <summary>How the store is, and how much it holds in all.</summary>
    ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>The owner's head; an owner of whom nothing is held has <see cref="OwnerHead.None"/>.</summary>
    ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken);

    /// <summary>
    /// The head and, as one consistent picture with it, the memories nearest to a vector by cosine, whatever their
    /// state: nearest first, equals by id. Vectors of another embedder or length are passed over.
    /// </summary>
    /// <param name="owner">Whose.</param>
    /// <param name="embedder">The id of the embedder that made the vector.</param>
    /// <param name="vector">The query's vector, of length 1; empty: only the head is wanted.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken);

    /// <summary>
    /// The owner's cards after a position, in the order of storing, and the head they belong to. Where the epoch is not
    /// <paramref name="epoch"/> any more, all cards are returned, from the first.
    /// </summary>
    ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken);

    /// <summary>The memories of these ids, in this order; <see langword="null"/> where the owner has none of that id.</summary>
    ValueTask<IReadOnlyList<Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken);

    /// <summary>A page of all memories of the owner, whatever their state, newest id first.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="before">The last id of the page before; not set: from the newest.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask<IReadOnlyList<Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken);

    /// <summary>Writes a change of one owner: all of it or nothing.</summary>
    ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken);

    /// <summary>
    /// Removes everything held of the owner: texts, vectors, cards, the readable id, and from the files too. A write
    /// that was begun before (<see cref="OwnerWrite.BegunAt"/>) is refused afterwards.
    /// </summary>
    ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken);
}
