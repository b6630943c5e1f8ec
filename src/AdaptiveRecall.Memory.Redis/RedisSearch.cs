namespace AdaptiveRecall.Memory.Redis;

/// <summary>How the memories nearest to a vector are found.</summary>
public enum RedisSearch
{
    /// <summary>
    /// As the store was begun. A new one: FT.SEARCH where the server can do that with vectors, else vector sets; in a
    /// cluster vector sets first, because FT.SEARCH asks every shard and a vector set lies in the owner's slot.
    /// </summary>
    Auto,

    /// <summary>FT.SEARCH over an index, filtered by owner: needs the search module (Redis 8 images, Redis Stack, Redis Cloud).</summary>
    Search,

    /// <summary>A vector set an owner: needs Redis 8, no module.</summary>
    VectorSet,
}
