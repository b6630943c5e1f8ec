using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Scripts;
using AdaptiveRecall.Memory.Redis.Telemetry;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis;

/// <summary>
/// The store for more than one machine: any number of proxies share one Redis, single, replicated or a cluster. What
/// changes together changes in one script; what is read together is read in one round trip.
/// </summary>
public sealed class RedisMemoryStore : IMemoryStore
{
    // How many memories one step of an erasure removes in search mode: some 100 ms of the server's time at most.
    private const int EraseStep = 500;

    // How many cards a script copies into its reply. Longer logs are read by a transaction, without Lua's copy.
    private const int ScriptCardLimit = 2000;

    // How long a write that was begun before an erasure can still be under way: a proxy's queue, restarts included.
    private static readonly TimeSpan ErasedLifetime = TimeSpan.FromDays(1);

    private readonly RedisOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly KeyLayout _keys;
    private readonly RedisMetrics _metrics;
    private readonly RedisConnection _connection;
    private readonly ReplicaWait _replicas;
    private readonly StatusReader _status;
    private byte[]? _secret;

    /// <summary>Creates the store; it connects at <see cref="OpenAsync"/> or at the first call.</summary>
    /// <exception cref="OptionsValidationException">A setting is out of its range.</exception>
    public RedisMemoryStore(RedisOptions options, TimeProvider time, ILogger<RedisMemoryStore> logger, IMeterFactory? meters = null)
    {
        var validation = new RedisOptionsValidator().Validate(null, options);
        if (validation.Failed)
        {
            throw new OptionsValidationException(nameof(RedisOptions), typeof(RedisOptions), validation.Failures);
        }

        _options = options;
        _time = time;
        _logger = logger;
        _keys = new KeyLayout(options.KeyPrefix);
        _metrics = new RedisMetrics(meters);
        _connection = new RedisConnection(options, _keys, time, _metrics, logger);
        _replicas = new ReplicaWait(options, time, _metrics, logger);
        _status = new StatusReader(_keys, _metrics, logger);
    }

    /// <inheritdoc/>
    public string Description =>
        $"Redis {_options.Endpoints}, keys {_options.KeyPrefix}:*" + (_connection.Session is { } session ? $", {StatusReader.Describe(session)}" : "");

    /// <summary>
    /// Connects, and asks the server what it can do. A server that is away is no error: requests are served without memory
    /// until it is there.
    /// </summary>
    /// <exception cref="MemoryStoreException">The server is there and cannot be used; the message says the way out.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var session = await _connection.OpenAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            var status = await GetStatusAsync(cancellationToken).ConfigureAwait(false);
            RedisLog.Opened(_logger, Description, status.Memories, status.Owners, session.Capabilities.ToString());
        }
        catch (RedisUnsuitableException exception)
        {
            RedisLog.Unsuitable(_logger, Description, exception.Message);
            throw new MemoryStoreException($"{Description} cannot be used: {exception.Message}", exception);
        }
        catch (Exception exception) when (RedisFault.Of(exception) is { } fault)
        {
            RedisLog.NotThere(_logger, Description, fault.Advice);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<byte[]> GetSecretAsync(CancellationToken cancellationToken)
    {
        var secret = _secret ??= await ReadAsync("secret", default, session => DeploymentSecret.GetAsync(session, _keys), cancellationToken).ConfigureAwait(false);
        return [.. secret];
    }

    /// <inheritdoc/>
    public async ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync("status", default, _status.ReadAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (MemoryStoreException exception)
        {
            return new StoreStatus(false, exception.Message, 0, 0);
        }
    }

    /// <inheritdoc/>
    public ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        ReadAsync(
            "head",
            _keys.Head(owner),
            async session => HeadReply.Read(await session.Reads.HashGetAsync(_keys.Head(owner), HeadReply.Fields, CommandFlags.DemandMaster).ConfigureAwait(false)),
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var query = VectorRecord.Write(vector.Span);
        if (query.IsEmpty || count == 0)
        {
            return new NearestMemories(await GetHeadAsync(owner, cancellationToken).ConfigureAwait(false), []);
        }

        var space = VectorSpace.Of(embedder, vector.Length);
        return await ReadAsync("nearest", _keys.Head(owner), session => session.Index.FindNearestAsync(session.Reads, owner, space, query, count), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken) =>
        ReadAsync(
            "cards",
            _keys.Head(owner),
            async session =>
            {
                var reply = await session.Reads.ScriptEvaluateAsync(
                    StoreScripts.Cards, [_keys.Head(owner), _keys.Cards(owner)], [epoch, after, ScriptCardLimit], CommandFlags.DemandMaster).ConfigureAwait(false);
                return CardLogReply.Read(reply) ?? await ReadWholeLogAsync(session.Reads, owner).ConfigureAwait(false);
            },
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ids.Count == 0)
        {
            return [];
        }

        var fields = ids.Select(static id => (RedisValue)id.ToArray()).ToArray();
        var records = await ReadAsync("get", _keys.Head(owner), session => session.Reads.HashGetAsync(_keys.Memories(owner), fields, CommandFlags.DemandMaster), cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll(records, static record => record.IsNull ? null : MemoryRecord.Read(((ReadOnlyMemory<byte>)record).Span));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        RedisValue bound = before is { } id ? (byte[])[(byte)'(', .. id.ToArray()] : "+";
        var reply = await ReadAsync(
            "list",
            _keys.Head(owner),
            session => session.Reads.ScriptEvaluateAsync(StoreScripts.List, [_keys.Ids(owner), _keys.Memories(owner)], [bound, limit], CommandFlags.DemandMaster),
            cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll((RedisValue[])reply!, static record => MemoryRecord.Read(((ReadOnlyMemory<byte>)record).Span));
    }

    /// <inheritdoc/>
    public ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        OwnerWriteArguments.ThrowIfMalformed(write);
        return WriteAsync("write", write.Key, session => WriteAsync(session, write), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        WriteAsync("erase", owner, session => EraseAsync(session, owner), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync().ConfigureAwait(false);
        _metrics.Dispose();
    }

    private async Task<WriteResult> WriteAsync(RedisSession session, OwnerWrite write)
    {
        await session.Index.PrepareAsync(session.Writes, OwnerWriteArguments.Spaces(write)).ConfigureAwait(false);
        var reply = await session.Writes.ScriptEvaluateAsync(
            write.Puts.Count + write.Cards.Count == 0 ? StoreScripts.Delete : StoreScripts.Write,
            KeysOf(session, write.Key),
            OwnerWriteArguments.Of(write, _keys.Prefix, session.Index.ScriptMode, _options)).ConfigureAwait(false);
        var outcome = (string?)reply[0] switch
        {
            "written" => WriteOutcome.Written,
            "already" => WriteOutcome.AlreadyWritten,
            "conflict" => WriteOutcome.Conflict,
            _ => WriteOutcome.Erased,
        };
        if (outcome is WriteOutcome.Written or WriteOutcome.AlreadyWritten)
        {
            // A retry may find what its first try wrote but never saw confirmed.
            await _replicas.ConfirmAsync(session.Writes, _keys.Head(write.Key)).ConfigureAwait(false);
        }

        return new WriteResult(outcome, HeadReply.Read(reply, 1), (int)reply[6]);
    }

    private async Task<ErasureCounts> EraseAsync(RedisSession session, OwnerKey owner)
    {
        var keys = KeysOf(session, owner);
        long memories = 0, vectors = 0, cards = 0;
        bool done;
        do
        {
            var reply = (long[])(await session.Writes.ScriptEvaluateAsync(
                StoreScripts.Erase,
                keys,
                [owner.ToString(), _keys.Prefix, session.Index.ScriptMode, OwnerWriteArguments.Stamp(_time.GetUtcNow()), (long)ErasedLifetime.TotalSeconds, EraseStep]).ConfigureAwait(false))!;
            done = reply[0] == 1;
            memories += reply[1];
            vectors += reply[2];
            cards += reply[3];
        }
        while (!done);

        await _replicas.ConfirmAsync(session.Writes, _keys.Head(owner)).ConfigureAwait(false);
        return new ErasureCounts(memories, vectors, cards, Purged: !await Persistence.HasFilesAsync(session.Writes).ConfigureAwait(false));
    }

    private async Task<CardLog> ReadWholeLogAsync(IDatabase database, OwnerKey owner)
    {
        var transaction = database.CreateTransaction();
        var head = transaction.HashGetAsync(_keys.Head(owner), HeadReply.Fields, CommandFlags.DemandMaster);
        var cards = transaction.HashGetAllAsync(_keys.Cards(owner), CommandFlags.DemandMaster);
        await transaction.ExecuteAsync(CommandFlags.DemandMaster).ConfigureAwait(false);
        return CardLogReply.Read(HeadReply.Read(await head.ConfigureAwait(false)), await cards.ConfigureAwait(false));
    }

    // In the order that Owner.lua expects.
    private RedisKey[] KeysOf(RedisSession session, OwnerKey owner) =>
    [
        _keys.Head(owner), _keys.Cards(owner), _keys.Memories(owner), _keys.Ids(owner), _keys.Turns(owner), _keys.Erased(owner),
        _keys.Counts(session.TagFor(_keys.Head(owner))), _keys.Spaces(owner),
    ];

    private ValueTask<T> ReadAsync<T>(string operation, RedisKey key, Func<RedisSession, Task<T>> run, CancellationToken cancellationToken) =>
        _connection.RunAsync(operation, key, _options.ReadTimeout, run, cancellationToken);

    private ValueTask<T> WriteAsync<T>(string operation, OwnerKey owner, Func<RedisSession, Task<T>> run, CancellationToken cancellationToken) =>
        _connection.RunAsync(operation, _keys.Head(owner), _options.WriteTimeout, run, cancellationToken);
}
