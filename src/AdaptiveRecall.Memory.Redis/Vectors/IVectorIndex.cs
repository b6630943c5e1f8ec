using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Vectors;

/// <summary>The two ways in which Redis finds the vectors nearest to another, and cards by their terms.</summary>
internal interface IVectorIndex
{
    /// <summary>What the deployment's record and people call it.</summary>
    RedisSearch Mode { get; }

    /// <summary>What scripts call it.</summary>
    string ScriptMode { get; }

    /// <summary>Makes sure that vectors of these spaces will be found once they are written.</summary>
    Task PrepareAsync(IDatabase database, IEnumerable<VectorSpace> spaces);

    /// <summary>Makes sure that cards will be found by their terms once they are in the lists.</summary>
    Task PrepareCardsAsync(IDatabase database);

    /// <summary>The owner's head and, as one picture with it, the nearest memories.</summary>
    Task<NearestMemories> FindNearestAsync(IDatabase database, OwnerKey owner, VectorSpace space, ReadOnlyMemory<byte> vector, int count);

    /// <summary>Nearest memories, cards by terms and those around them, as one picture; nothing while the lists are not complete.</summary>
    Task<CardSample?> FindCardsAsync(IDatabase database, OwnerKey owner, CardQuery query);

    /// <summary>A memory's vector in a space; nothing where it has gone meanwhile.</summary>
    Task<float[]?> ReadVectorAsync(IDatabase database, OwnerKey owner, VectorSpace space, MemoryId memory);
}
