using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Vectors;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>An open store: two connections, because a write that waits for replicas holds up everything behind it on its own.</summary>
/// <param name="Reads">For reads.</param>
/// <param name="Writes">For writes.</param>
/// <param name="Capabilities">What the server can do.</param>
/// <param name="Index">How nearest memories are found.</param>
/// <param name="Tags">Slot tags, in a cluster.</param>
internal sealed record RedisSession(IDatabase Reads, IDatabase Writes, Capabilities Capabilities, IVectorIndex Index, SlotTags? Tags)
{
    /// <summary>The tag that puts a key into the slot of another; <see langword="null"/> outside a cluster.</summary>
    public string? TagFor(RedisKey key) => Tags?[Reads.Multiplexer.HashSlot(key)];
}
