using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Keys;

/// <summary>
/// Every key that the store uses. <c>p</c> is <see cref="RedisOptions.KeyPrefix"/>, <c>o</c> the owner's key (32
/// hexadecimal digits), <c>s</c> a <see cref="VectorSpace"/>, <c>k</c> the number of a <see cref="RecordKind"/>. The braces
/// are Redis Cluster's hash tag: everything of an owner lies in one slot, so that a script can change it as a whole.
/// <code>
/// of the deployment
///   p:deployment        hash    layout (the version of this page), secret (32 bytes), vectors ("search" or "vectorset"), note:{name}
///   p:counts            hash    memories, owners, work (owners with work), dead (letters) of all; in a cluster one a slot: p:counts:{tag}
///   p:ready:{n}         zset    n from 0 to 63: owners with work -> when to look (ms); "owner?" is the trace of a taking (see ReadyOwners)
///   p:audit:{n}         stream  n from 0 to 15: entries of a chain of the audit, by sequence: o (owner, 16 bytes or none), p (payload), h (hash)
///   p:audit:head:{n}    hash    where the chain ends: sequence, hash; first (the first sequence that is kept)
///   p:changes           channel hints of what was erased or removed (see ChangeHints)
///
/// of an owner
///   p:h:{o}             hash    head: epoch, version, memories, cards, last, vectors, turncards, swept; tenant, user; e:{s} -> the
///                               embedder of a space; listed (the last position in the lists), length (of all cards in them)
///   p:c:{o}             hash    cards: position -> flags, [memory id], [turn], payload (see CardRecord)
///   p:m:{o}             hash    memories: id (16 bytes) -> version, position, vector digest, space, JSON (see MemoryRecord)
///   p:i:{o}             zset    ids, all with score 0: listing is by their bytes, which sort by time
///   p:t:{o}             hash    turns: turn (16 bytes) -> position of the card it is kept with
///   p:s:{o}             set     spaces that the owner has vectors in
///   p:f:{o}             hash    further vectors: id -> of each digest (16 bytes), space (a byte of length, then the name)
///   p:x:{o}             string  erased: when (19 digits), and the highest epoch given; expires after a month
///   p:v:s:{o}           vector set of the owner in a space      (vector-set mode)
///   p:d:s:{o}:id        hash    o (owner), v (vector, FLOAT32)  (search mode; index p:index:s over prefix p:d:s:)
///
/// of an owner with more memories than the exact limit: which cards have a term
///   p:p:{o}             hash    lists: term (4 bytes) -> how many cards; term, n (2 bytes) -> of the n-th 16,384 positions those
///                               that have it, 2 bytes each, rising (these in vector-set mode only)
///   p:k:{o}             hash    listed: position -> length (4 bytes), terms (4 bytes each), to take a card out of the lists again
///   p:y:{o}:position    hash    o (owner), w (terms as words)   (search mode; index p:index:cards over prefix p:y:)
///
/// of an owner, expiring with the last of the records of a kind
///   p:r:k:{o}           hash    records: name (16 bytes) -> expires (ticks, 8 bytes), how many memories it shows (2), their ids, payload
///   p:e:k:{o}           zset    names, by when they expire (ms)
///   p:n:k:{o}           zset    all with score 0: 'n' name, for listing; 's' id name, for the records that show a memory
///
/// of an owner, while there is work
///   p:w:{o}             hash    work: id (16 bytes) -> order (8 bytes), attempts (4), due (ticks, 8), payload
///   p:u:{o}             zset    ids, by when they are due (ms)
///   p:l:{o}             hash    lease: token, until (ms)
///   p:a:{o}             list    put aside (dead letters): id, and the rest as in p:w, oldest first
/// </code>
/// Scripts build those by themselves that are not in <see cref="Of(OwnerKey, string?)"/>: which space a stored memory lies in only the
/// server knows.
/// </summary>
internal sealed class KeyLayout(string prefix)
{
    /// <summary>The version of this layout. A store that says a higher one was written by a later program: refused.</summary>
    public const int Version = 1;

    /// <summary>In how many sets owners with work are named: a few a server, and one glance at all of them is one small batch.</summary>
    public const int ReadySets = 64;

    /// <summary>The field of a note in <see cref="Deployment"/>.</summary>
    public static string Note(string name) => "note:" + name;

    /// <summary>What every key begins with, its colon included.</summary>
    public string Prefix { get; } = prefix + ":";

    public RedisKey Deployment => Prefix + "deployment";

    /// <summary>A key and an index that are never there: a search of them changes nothing and says whether it is allowed.</summary>
    public RedisKey Probe => Prefix + "probe";

    public string ProbeIndex => Prefix + "index:probe";

    public RedisChannel Changes => RedisChannel.Literal(Prefix + "changes");

    /// <summary>Counts over all owners. Their tag is empty but in a cluster, where each slot has its own.</summary>
    public RedisKey Counts(string? tag) => tag is null ? Prefix + "counts" : $"{Prefix}counts:{{{tag}}}";

    public RedisKey Ready(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}ready:{{{number}}}");

    /// <summary>The set that names an owner. Keys of owners are hashes: their last bits are spread evenly.</summary>
    public RedisKey Ready(OwnerKey owner) => Ready((int)(owner.Low % ReadySets));

    public RedisKey Audit(int chain) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}audit:{{{chain}}}");

    public RedisKey AuditHead(int chain) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}audit:head:{{{chain}}}");

    /// <summary>A name that was used up. Spread over all slots.</summary>
    public RedisKey Used(UInt128 name) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}used:{name:x32}");

    public RedisKey Head(OwnerKey owner) => Of("h", owner);

    public RedisKey Cards(OwnerKey owner) => Of("c", owner);

    public RedisKey Memories(OwnerKey owner) => Of("m", owner);

    public RedisKey Ids(OwnerKey owner) => Of("i", owner);

    public RedisKey Further(OwnerKey owner) => Of("f", owner);

    public RedisKey Lists(OwnerKey owner) => Of("p", owner);

    public RedisKey Work(OwnerKey owner) => Of("w", owner);

    public RedisKey Due(OwnerKey owner) => Of("u", owner);

    public RedisKey Lease(OwnerKey owner) => Of("l", owner);

    public RedisKey Dead(OwnerKey owner) => Of("a", owner);

    public RedisKey Records(OwnerKey owner, RecordKind kind) => Of(Kind("r", kind), owner);

    public RedisKey RecordNames(OwnerKey owner, RecordKind kind) => Of(Kind("n", kind), owner);

    /// <summary>What Owner.lua is given, in its order. The tag is that of the owner's slot, in a cluster.</summary>
    public RedisKey[] Of(OwnerKey owner, string? tag) =>
    [
        Head(owner), Cards(owner), Memories(owner), Ids(owner), Of("t", owner), Of("x", owner), Counts(tag), Of("s", owner),
        Further(owner), Lists(owner), Of("k", owner), Work(owner), Due(owner), Lease(owner), Dead(owner),
    ];

    public RedisKey VectorSet(OwnerKey owner, VectorSpace space) => Of("v:" + space.Name, owner);

    /// <summary>What the keys of all vectors of a space begin with in search mode, whoever's they are.</summary>
    public string DocumentPrefix(VectorSpace space) => $"{Prefix}d:{space.Name}:";

    /// <summary>What the keys of an owner's vectors begin with in search mode; the memory's id follows, 32 digits.</summary>
    public string DocumentPrefix(VectorSpace space, OwnerKey owner) => $"{DocumentPrefix(space)}{{{owner}}}:";

    /// <summary>What the keys of all cards' terms begin with in search mode.</summary>
    public string CardPrefix => Prefix + "y:";

    /// <summary>What the keys of the terms of an owner's cards begin with; the position follows.</summary>
    public string CardPrefixOf(OwnerKey owner) => $"{CardPrefix}{{{owner}}}:";

    /// <summary>The search index of a space.</summary>
    public string Index(VectorSpace space) => $"{Prefix}index:{space.Name}";

    /// <summary>The search index of cards' terms.</summary>
    public string CardIndex => Prefix + "index:cards";

    /// <summary>The owner whose key of one of these sorts this is.</summary>
    /// <param name="key">Any key of the store.</param>
    /// <param name="sorts">Letters.</param>
    /// <param name="owner">Whose.</param>
    public bool TryReadOwner(string key, string sorts, out OwnerKey owner)
    {
        owner = default;
        var end = key.Length - 1;
        var start = end - (OwnerKey.Size * 2);
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || start <= Prefix.Length || key[end] != '}' || key[start - 1] != '{' || !sorts.Contains(key[Prefix.Length], StringComparison.Ordinal))
        {
            return false;
        }

        var digits = key.AsSpan(start, OwnerKey.Size * 2);
        var parsed = ulong.TryParse(digits[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            & ulong.TryParse(digits[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low);
        owner = new OwnerKey(high, low);
        return parsed;
    }

    private static string Kind(string sort, RecordKind kind) => string.Create(CultureInfo.InvariantCulture, $"{sort}:{(int)kind}");

    private RedisKey Of(string sort, OwnerKey owner) => $"{Prefix}{sort}:{{{owner}}}";
}
