using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Redis;

/// <summary>Settings of the Redis store, section <c>AdaptiveRecall:Redis</c>.</summary>
public sealed record RedisOptions
{
    /// <summary>
    /// Where the servers are, "host:port", comma-separated: one server, any nodes of a cluster (the others are found), or
    /// the sentinels where <see cref="SentinelService"/> is set.
    /// </summary>
    public string Endpoints { get; set; } = "";

    /// <summary>The name under which the sentinels of <see cref="Endpoints"/> know the master; empty: no sentinels.</summary>
    public string SentinelService { get; set; } = "";

    /// <summary>The ACL user; empty: the default user.</summary>
    public string User { get; set; } = "";

    /// <summary>The password. Better left out of files: set it by environment, or name <see cref="PasswordFile"/>.</summary>
    public string Password { get; set; } = "";

    /// <summary>A file whose first line is the password (a mounted secret). Not together with <see cref="Password"/>.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Whether connections are encrypted.</summary>
    public bool Tls { get; set; }

    /// <summary>The name that the server's certificate must have; empty: the endpoint's host.</summary>
    public string TlsHost { get; set; } = "";

    /// <summary>A PEM file of the authority that signed the server's certificate; empty: the system's authorities.</summary>
    public string TlsAuthorityFile { get; set; } = "";

    /// <summary>A PEM file of the client's certificate, where the server asks for one.</summary>
    public string TlsCertificateFile { get; set; } = "";

    /// <summary>The PEM file of its key.</summary>
    public string TlsKeyFile { get; set; } = "";

    /// <summary>What every key begins with: stores with different prefixes share a Redis without seeing each other. Letters, digits, '-', '_', '.', 1 to 64.</summary>
    public string KeyPrefix { get; set; } = "adaptiverecall";

    /// <summary>How nearest memories are found. A store that holds vectors keeps the way it was begun.</summary>
    public RedisSearch Search { get; set; } = RedisSearch.Auto;

    /// <summary>How vector sets keep numbers. Sets that exist keep theirs.</summary>
    public VectorPrecision VectorPrecision { get; set; } = VectorPrecision.Full;

    /// <summary>Whether search indexes compare with every vector (FLAT: exact, slower for large owners) instead of walking a graph (HNSW).</summary>
    public bool FlatIndex { get; set; }

    /// <summary>
    /// Up to how many memories of an owner the nearest are found exactly, by comparing with all of them. Above, a graph is
    /// walked, which may miss a few. 0 to 1,000,000. The default is the engine's own exact limit; comparing with
    /// 10,000 vectors of 100 numbers takes 3.7 ms, walking the graph 3.5 ms (docs/decisions/0004-redis-store.md).
    /// </summary>
    public int ExactLimit { get; set; } = 20_000;

    /// <summary>The version of Redis' protocol: 2 or 3.</summary>
    public int Protocol { get; set; } = 3;

    /// <summary>How long connecting may take. 100 ms to 1 min.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a read may take where its caller sets no earlier deadline. 10 ms to 1 min.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a write may take, the replicas' confirmation included. 10 ms to 10 min.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many replicas must have a write before it counts as done, as far as the master has that many: what only the
    /// master has is lost when the master is. 0 to 10.
    /// </summary>
    public int ReplicaConfirmations { get; set; } = 1;

    /// <summary>How long a write waits for the replicas; later it counts as done, which is logged and counted. 1 ms to 1 min.</summary>
    public TimeSpan ReplicaTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many cards of turns that became no memory are kept of an owner: as many as recall scores exactly. At the bound
    /// the oldest tenth goes at once, because that changes the owner's epoch and must be rare. 10 to 1,000,000.
    /// </summary>
    public int TurnCardLimit { get; set; } = 20_000;

    /// <summary>Most records of one kind that are kept of an owner. For tests: the contract sets it.</summary>
    internal int RecordLimit { get; set; } = IOwnerRecords.Limit;
}
