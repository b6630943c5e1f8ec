using AdaptiveRecall.Memory.Memories;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Keys;

/// <summary>
/// Every key that the store uses. <c>p</c> is <see cref="RedisOptions.KeyPrefix"/>, <c>o</c> the owner's key (32
/// hexadecimal digits), <c>s</c> a <see cref="VectorSpace"/>. The braces are Redis Cluster's hash tag: everything of an
/// owner lies in one slot, so that a script can change it as a whole.
/// <code>
/// of the deployment
///   p:deployment        hash    layout (the version of this page), secret (32 bytes), vectors ("search" or "vectorset")
///   p:counts            hash    memories, owners of all owners; in a cluster one a slot: p:counts:{tag}
///
/// of an owner
///   p:h:{o}             hash    head: epoch, version, memories, cards, last, vectors, turncards, swept; tenant, user
///   p:c:{o}             hash    cards: position -> flags, [memory id], [turn], payload (see CardRecord)
///   p:m:{o}             hash    memories: id (16 bytes) -> version, position, vector digest, space, JSON (see MemoryRecord)
///   p:i:{o}             zset    ids, all with score 0: listing is by their bytes, which sort by time
///   p:t:{o}             hash    turns: turn (16 bytes) -> position of the card it is kept with
///   p:s:{o}             set     spaces that the owner has vectors in
///   p:x:{o}             string  erased: when (19 digits), and the highest epoch given; expires after a day
///   p:v:s:{o}           vector set of the owner in a space      (vector-set mode)
///   p:d:s:{o}:id        hash    o (owner), v (vector, FLOAT32)  (search mode; index p:index:s over prefix p:d:s:)
/// </code>
/// Scripts build the last two by themselves (Owner.lua): which space a stored memory lies in only the server knows.
/// </summary>
internal sealed class KeyLayout(string prefix)
{
    /// <summary>The version of this layout. A store that says a higher one was written by a later program: refused.</summary>
    public const int Version = 1;

    /// <summary>What every key begins with, its colon included.</summary>
    public string Prefix { get; } = prefix + ":";

    public RedisKey Deployment => Prefix + "deployment";

    /// <summary>Counts over all owners. Their tag is empty but in a cluster, where each slot has its own.</summary>
    public RedisKey Counts(string? tag) => tag is null ? Prefix + "counts" : $"{Prefix}counts:{{{tag}}}";

    public RedisKey Head(OwnerKey owner) => Of("h", owner);

    public RedisKey Cards(OwnerKey owner) => Of("c", owner);

    public RedisKey Memories(OwnerKey owner) => Of("m", owner);

    public RedisKey Ids(OwnerKey owner) => Of("i", owner);

    public RedisKey Turns(OwnerKey owner) => Of("t", owner);

    public RedisKey Spaces(OwnerKey owner) => Of("s", owner);

    public RedisKey Erased(OwnerKey owner) => Of("x", owner);

    public RedisKey VectorSet(OwnerKey owner, VectorSpace space) => Of("v:" + space.Name, owner);

    /// <summary>What the keys of all vectors of a space begin with in search mode, whoever's they are.</summary>
    public string DocumentPrefix(VectorSpace space) => $"{Prefix}d:{space.Name}:";

    /// <summary>What the keys of an owner's vectors begin with in search mode; the memory's id follows, 32 digits.</summary>
    public string DocumentPrefix(VectorSpace space, OwnerKey owner) => $"{DocumentPrefix(space)}{{{owner}}}:";

    /// <summary>The search index of a space.</summary>
    public string Index(VectorSpace space) => $"{Prefix}index:{space.Name}";

    private RedisKey Of(string kind, OwnerKey owner) => $"{Prefix}{kind}:{{{owner}}}";
}
