using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Reading;
using AdaptiveRecall.Memory.Sqlite.Schema;
using AdaptiveRecall.Memory.Sqlite.Vectors;
using AdaptiveRecall.Memory.Sqlite.Writing;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Sqlite;

/// <summary>
/// The embedded store: one SQLite file in WAL mode. Quick reads run on the caller's thread, others on two reader threads;
/// one writer thread commits in groups. Several processes may use the file; each sees what the others wrote.
/// </summary>
public sealed partial class SqliteMemoryStore : IMemoryStore
{
    // Beyond, a read is no quick read any more.
    private const int InlineIdLimit = 64;

    private readonly StoreFile _file;
    private readonly InlineReaders _inline;
    private readonly ReadThreads _readers;
    private readonly WriteThread _writer;
    private readonly VectorReads _vectors;
    private readonly SqliteStoreMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private int _disposed;

    /// <summary>Creates the store; its file is opened by <see cref="OpenAsync"/>, or by the first call.</summary>
    /// <exception cref="OptionsValidationException">A setting is out of its range.</exception>
    public SqliteMemoryStore(SqliteStoreOptions options, TimeProvider time, ILogger<SqliteMemoryStore> logger, IMeterFactory? meters = null)
        : this(options, time, logger, meters, Migrations.All)
    {
    }

    internal SqliteMemoryStore(SqliteStoreOptions options, TimeProvider time, ILogger<SqliteMemoryStore> logger, IMeterFactory? meters, IReadOnlyList<Migration> migrations)
    {
        var validation = new SqliteStoreOptionsValidator().Validate(null, options);
        if (validation.Failed)
        {
            throw new OptionsValidationException(nameof(SqliteStoreOptions), typeof(SqliteStoreOptions), validation.Failures);
        }

        ExactLimit = options.ExactLimit;
        _time = time;
        _logger = logger;
        _metrics = new SqliteStoreMetrics(meters);
        _file = new StoreFile(options, new SchemaMigrator(migrations));
        var cache = new VectorCache(options.VectorCacheBytes);
        _vectors = new VectorReads(cache, _metrics);
        _inline = new InlineReaders(_file, time);
        _readers = new ReadThreads(_file, _inline, options, _metrics, time);
        _writer = new WriteThread(_file, options, cache, _metrics, time, logger);
        _metrics.Observe(() => _readers.Queue.Count, () => _writer.Queue.Count, () => cache.Bytes);
    }

    /// <inheritdoc/>
    public string Description => $"SQLite {_file.Path}";

    /// <summary>Opens the file, making it or bringing its schema up to date, so that what is wrong with it shows at start.</summary>
    /// <exception cref="MemoryStoreException">It cannot be opened; the message says what to do.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var (secret, memories, owners) = await _readers.RunAsync(reader => reader.ReadDeployment(), cancellationToken).ConfigureAwait(false);
        _secret = secret;
        SqliteStoreLog.Opened(_logger, _file.Path, memories, owners, (long)_time.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (_, memories, owners) = await _readers.RunAsync(reader => reader.ReadDeployment(), cancellationToken).ConfigureAwait(false);
            return new StoreStatus(true, "exact vector search in memory", memories, owners);
        }
        catch (MemoryStoreException exception)
        {
            return new StoreStatus(false, exception.Message, 0, 0);
        }
    }

    /// <inheritdoc/>
    public ValueTask<OwnerHead> GetHeadAsync(OwnerKey owner, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _inline.TryRead<OwnerKey, OwnerHead>(owner, TryReadHead, out var head)
            ? new(head)
            : _readers.RunAsync(reader => reader.ReadHead(owner), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<NearestMemories> FindNearestAsync(OwnerKey owner, string embedder, ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        cancellationToken.ThrowIfCancellationRequested();
        if (count == 0 || !vector.Span.ContainsAnyExcept(0f))
        {
            return HeadOnlyAsync(owner, cancellationToken);
        }

        return _inline.TryRead<(OwnerKey, string, int), VectorPicture>((owner, embedder, vector.Length), _vectors.TryRead, out var picture)
            ? new(picture.Nearest(vector.Span, count))
            : _readers.RunAsync(reader => _vectors.Read(reader, owner, embedder, vector.Length).Nearest(vector.Span, count), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<CardLog> ReadCardsAsync(OwnerKey owner, long epoch, long after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _inline.TryRead<(OwnerKey, long, long), CardLog>((owner, epoch, after), CardReads.TryRead, out var log)
            ? new(log)
            : _readers.RunAsync(reader => CardReads.Read(reader, owner, epoch, after), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Memories.Memory?>> GetAsync(OwnerKey owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ids.Count <= InlineIdLimit && _inline.TryRead<(OwnerKey, IReadOnlyList<MemoryId>), IReadOnlyList<Memories.Memory?>>((owner, ids), TryReadMemories, out var memories)
            ? new(memories)
            : _readers.RunAsync<IReadOnlyList<Memories.Memory?>>(reader => reader.ReadMemories(owner, ids), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Memories.Memory>> ListAsync(OwnerKey owner, int limit, MemoryId? before, CancellationToken cancellationToken)
    {
        CheckPage(limit);
        return _readers.RunAsync<IReadOnlyList<Memories.Memory>>(reader => reader.ReadPage(owner, limit, before), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        OwnerWriteCheck.ThrowIfMalformed(write);
        var job = new OwnerWriteJob(write, _time.GetTimestamp());
        _writer.Add(job, cancellationToken);
        return job.WaitAsync();
    }

    /// <inheritdoc/>
    public ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken)
    {
        var job = new EraseJob(owner, _time.GetTimestamp());
        _writer.Add(job, cancellationToken);
        return job.WaitAsync();
    }

    /// <summary>Does what was accepted, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await Task.Run(Close).ConfigureAwait(false);
        }
    }

    private void Close()
    {
        _writer.Dispose();
        _readers.Dispose();
        _inline.Dispose();
        _metrics.Dispose();
    }

    private async ValueTask<NearestMemories> HeadOnlyAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        new(await GetHeadAsync(owner, cancellationToken).ConfigureAwait(false), []);

    private static bool TryReadHead(StoreReader reader, OwnerKey owner, out OwnerHead head)
    {
        head = reader.ReadHead(owner);
        return true;
    }

    private static bool TryReadMemories(StoreReader reader, (OwnerKey Owner, IReadOnlyList<MemoryId> Ids) wanted, out IReadOnlyList<Memories.Memory?> memories)
    {
        memories = reader.ReadMemories(wanted.Owner, wanted.Ids);
        return true;
    }
}
