using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Cards;
using AdaptiveRecall.Memory.Redis.Changes;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Expiring;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Purging;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Scripts;
using AdaptiveRecall.Memory.Redis.Telemetry;
using AdaptiveRecall.Memory.Redis.Transfer;
using AdaptiveRecall.Memory.Redis.Work;
using AdaptiveRecall.Memory.Redis.Writing;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis;

/// <summary>
/// The store for more than one machine: any number of proxies share one Redis, single, replicated or a cluster. What
/// changes together changes in one script; what is read together is read in one round trip.
/// </summary>
public sealed partial class RedisMemoryStore : IMemoryStore
{
    // How many cards a script copies into its reply. Longer logs are read by a transaction, without Lua's copy.
    private const int ScriptCardLimit = 2000;

    private readonly RedisOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly KeyLayout _keys;
    private readonly RedisMetrics _metrics;
    private readonly RedisConnection _connection;
    private readonly OwnerWriter _writer;
    private readonly StatusReader _status;
    private readonly RecordReader _records;
    private readonly WorkQueue _work;
    private readonly CardLists _lists;
    private readonly StoreWalk _walk;
    private readonly ChangeHints _hints;
    private readonly FilePurge _files;
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
        _hints = new ChangeHints(_keys, _metrics, logger);
        _connection = new RedisConnection(options, _keys, time, _metrics, _hints, logger);
        _status = new StatusReader(_keys, _metrics, logger);
        _records = new RecordReader(_keys, time);
        _work = new WorkQueue(_keys, new ReadyOwners(_keys, time, options.WriteTimeout));
        // The servers rewrite their files in their own time, whatever the time of memories is.
        _files = new FilePurge(TimeProvider.System);
        _writer = new OwnerWriter(options, _keys, time, _metrics, new ReplicaWait(options, time, _metrics, logger), _work, _hints, _files);
        _lists = new CardLists(_keys);
        _walk = new StoreWalk(_keys);
    }

    /// <inheritdoc/>
    public int ExactLimit => _options.ExactLimit;

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
        ThrowIfNoPage(limit);
        RedisValue bound = before is { } id ? (byte[])[(byte)'(', .. id.ToArray()] : "+";
        var reply = await ReadAsync(
            "list",
            _keys.Head(owner),
            session => session.Reads.ScriptEvaluateAsync(StoreScripts.List, [_keys.Ids(owner), _keys.Memories(owner)], [bound, limit], CommandFlags.DemandMaster),
            cancellationToken).ConfigureAwait(false);
        return Array.ConvertAll((RedisValue[])reply!, static record => MemoryRecord.Read(((ReadOnlyMemory<byte>)record).Span));
    }

    /// <inheritdoc/>
    public async ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        OwnerWriteCheck.ThrowIfMalformed(write);
        var (result, listed) = await WriteAsync("write", write.Key, session => _writer.WriteAsync(session, write), cancellationToken).ConfigureAwait(false);
        if (result.Head.Memories > _options.ExactLimit && listed < result.Head.LastPosition)
        {
            await GoOnWithListsAsync(write.Key, result.Head, listed).ConfigureAwait(false);
        }

        return result;
    }

    /// <inheritdoc/>
    public ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        // Somebody waits for this who would rather wait longer than be told to come again.
        _connection.RunAsync("erase", _keys.Head(owner), _options.WriteTimeout, session => _writer.EraseAsync(session, owner), cancellationToken, insists: true);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OwnerRecord?>> ReadRecordsAsync(OwnerKey owner, IReadOnlyList<RecordKey> keys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return keys.Count == 0
            ? []
            : await ReadAsync("records", _keys.Head(owner), session => _records.ReadAsync(session.Reads, owner, keys), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OwnerRecord>> ListRecordsAsync(OwnerKey owner, int limit, RecordKey? after, CancellationToken cancellationToken)
    {
        ThrowIfNoPage(limit);
        return ReadAsync("records.list", _keys.Head(owner), session => _records.ListAsync(session.Reads, owner, limit, after), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<CardSample?> FindCardsAsync(OwnerKey owner, CardQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Nearest, nameof(query));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Count, nameof(query));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Around, nameof(query));
        return ReadAsync("sample", _keys.Head(owner), session => session.Index.FindCardsAsync(session.Reads, owner, query), cancellationToken);
    }

    /// <summary>
    /// Lets an observer hear what other proxies on the same Redis erased or removed. Hints: one may be lost with its connection,
    /// so nothing may depend on it that the owner's head does not decide.
    /// </summary>
    public void Observe(IErasureObserver observer) => _hints.Add(observer);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _files.Dispose();
        await _connection.DisposeAsync().ConfigureAwait(false);
        _metrics.Dispose();
    }

    // The write is done; if this fails, it goes on after the next one.
    private async Task GoOnWithListsAsync(OwnerKey owner, OwnerHead head, long listed)
    {
        try
        {
            await WriteAsync(
                "enlist",
                owner,
                async session =>
                {
                    await session.Index.PrepareCardsAsync(session.Writes).ConfigureAwait(false);
                    await _lists.GoOnAsync(session, owner, head, listed).ConfigureAwait(false);
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (MemoryStoreException)
        {
            // Logged and counted where it was thrown.
        }
    }

    private async Task<CardLog> ReadWholeLogAsync(IDatabase database, OwnerKey owner)
    {
        var transaction = database.CreateTransaction();
        var head = transaction.HashGetAsync(_keys.Head(owner), HeadReply.Fields, CommandFlags.DemandMaster);
        var cards = transaction.HashGetAllAsync(_keys.Cards(owner), CommandFlags.DemandMaster);
        await transaction.ExecuteAsync(CommandFlags.DemandMaster).ConfigureAwait(false);
        return CardLogReply.Read(HeadReply.Read(await head.ConfigureAwait(false)), await cards.ConfigureAwait(false));
    }

    private static void ThrowIfNoPage(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
    }

    private ValueTask<T> ReadAsync<T>(string operation, RedisKey key, Func<RedisSession, Task<T>> run, CancellationToken cancellationToken) =>
        _connection.RunAsync(operation, key, _options.ReadTimeout, run, cancellationToken);

    private ValueTask<T> WriteAsync<T>(string operation, OwnerKey? owner, Func<RedisSession, Task<T>> run, CancellationToken cancellationToken) =>
        _connection.RunAsync(operation, owner is { } key ? _keys.Head(key) : default, _options.WriteTimeout, run, cancellationToken);
}
