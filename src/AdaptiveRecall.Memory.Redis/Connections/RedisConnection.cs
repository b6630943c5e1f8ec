using System.Collections.Concurrent;
using System.Net;
using AdaptiveRecall.Memory.Redis.Changes;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Telemetry;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>
/// The way to the servers: opened by the first call or at start, kept open by the client, watched by a circuit breaker for
/// each server. Turns everything that fails into <see cref="MemoryStoreException"/> with advice.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    // A caller's deadline that passes sooner says nothing of the server: clients hang up.
    private static readonly TimeSpan ShortestMiss = TimeSpan.FromMilliseconds(100);

    // The client looks for the new master only once when a connection breaks, which is before there is one.
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    // Where no single server is meant: opening, status, secret, and everything outside a cluster.
    private static readonly EndPoint Anywhere = new DnsEndPoint("any", 0);

    private readonly RedisOptions _options;
    private readonly TimeProvider _time;
    private readonly RedisMetrics _metrics;
    private readonly ChangeHints _hints;
    private readonly ILogger _logger;
    private readonly SessionOpener _opener;
    private readonly FaultLog _faults;
    private readonly ConcurrentDictionary<EndPoint, CircuitBreaker> _circuits = [];
    private readonly Lock _gate = new();
    private Task<RedisSession>? _opening;
    private ConnectionMultiplexer? _reads;
    private ConnectionMultiplexer? _writes;
    private long _refreshed;
    private bool _disposed;

    public RedisConnection(RedisOptions options, KeyLayout keys, TimeProvider time, RedisMetrics metrics, ChangeHints hints, ILogger logger)
    {
        _options = options;
        _time = time;
        _metrics = metrics;
        _hints = hints;
        _logger = logger;
        _opener = new SessionOpener(options, keys, metrics, logger);
        _faults = new FaultLog(time, logger);
    }

    /// <summary>The session, where it has been opened.</summary>
    public RedisSession? Session => _opening is { IsCompletedSuccessfully: true } opening ? opening.Result : null;

    /// <summary>Opens the session if it is not; never retries by itself.</summary>
    public Task<RedisSession> OpenAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _opening is null or { IsFaulted: true } or { IsCanceled: true } ? _opening = Task.Run(ConnectAsync) : _opening;
        }
    }

    /// <summary>Runs an operation under a deadline.</summary>
    /// <param name="operation">Its name in metrics and logs.</param>
    /// <param name="key">A key of the owner, from which the server is known; not set: no single server.</param>
    /// <param name="timeout">The longest it may take.</param>
    /// <param name="run">The operation.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <param name="insists">The server is asked even where it did not answer others in time.</param>
    /// <exception cref="MemoryStoreException">It could not be done.</exception>
    public async ValueTask<T> RunAsync<T>(string operation, RedisKey key, TimeSpan timeout, Func<RedisSession, Task<T>> run, CancellationToken cancellationToken, bool insists = false)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var circuit = CircuitOf(key);
        if (!circuit.TryEnter(out var probe))
        {
            if (probe)
            {
                _ = ProbeAsync(circuit, key);
            }

            if (!insists)
            {
                _metrics.Refused();
                throw new MemoryStoreException("Redis did not answer the last requests in time and is not asked for now. See the log for what to do.");
            }
        }

        var started = _time.GetTimestamp();
        try
        {
            var result = await RunAsync(run).WaitAsync(timeout, _time, cancellationToken).ConfigureAwait(false);
            circuit.Succeeded(probe: false);
            _metrics.Done(operation, _time.GetElapsedTime(started));
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (_time.GetElapsedTime(started) >= ShortestMiss)
            {
                Miss(circuit, probe: false);
            }

            throw;
        }
        catch (RedisUnsuitableException exception)
        {
            throw new MemoryStoreException($"The Redis store cannot be used: {exception.Message}", exception);
        }
        catch (Exception exception) when (RedisFault.Of(exception) is { } fault)
        {
            Note(fault, operation, circuit, exception);
            throw new MemoryStoreException(fault.Advice, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? opening;
        lock (_gate)
        {
            _disposed = true;
            opening = _opening;
        }

        if (opening is not null)
        {
            await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var connection in new[] { _reads, _writes })
        {
            if (connection is not null)
            {
                // Who waits for an operation has been answered or has given up; a server that hangs must not hold up the end.
                await connection.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
                await connection.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<T> RunAsync<T>(Func<RedisSession, Task<T>> run) =>
        await run(Session ?? await OpenAsync().ConfigureAwait(false)).ConfigureAwait(false);

    private async Task<RedisSession> ConnectAsync()
    {
        _reads ??= await ConnectionMultiplexer.ConnectAsync(ClientConfiguration.From(_options, _options.ReadTimeout, "reads")).ConfigureAwait(false);
        _writes ??= await ConnectionMultiplexer.ConnectAsync(ClientConfiguration.From(_options, _options.WriteTimeout, "writes")).ConfigureAwait(false);
        var session = await _opener.OpenAsync(_reads.GetDatabase(), _writes.GetDatabase()).ConfigureAwait(false);
        await _hints.ListenAsync(session.Reads).ConfigureAwait(false);
        return session;
    }

    private CircuitBreaker CircuitOf(RedisKey key)
    {
        // In a cluster one lost server must not take the owners of the others with it.
        var server = Session is { Capabilities.Cluster: true } session && !IsNull(key) ? EndPointOf(session, key) : Anywhere;
        return _circuits.GetOrAdd(server, static (_, time) => new CircuitBreaker(time), _time);
    }

    private static EndPoint EndPointOf(RedisSession session, RedisKey key)
    {
        try
        {
            return session.Reads.Multiplexer.GetServer(key, null, CommandFlags.DemandMaster).EndPoint;
        }
        catch (InvalidOperationException)
        {
            // None is connected that has the slot.
            return Anywhere;
        }
    }

    private void Note(RedisFault fault, string operation, CircuitBreaker circuit, Exception exception)
    {
        _metrics.Failed(operation, fault.Name);
        _faults.Write(fault, operation, exception);
        if (fault.Unanswered)
        {
            Miss(circuit, probe: false);
        }
        else if (exception is RedisServerException)
        {
            // A refusal is an answer.
            circuit.Succeeded(probe: false);
        }

        if (fault.Refresh)
        {
            Refresh(fault);
        }
    }

    private void Miss(CircuitBreaker circuit, bool probe)
    {
        var pause = circuit.Missed(probe);
        if (pause > TimeSpan.Zero && !probe)
        {
            _metrics.CircuitOpened();
            RedisLog.CircuitOpened(_logger, CircuitBreaker.MissLimit, pause);
        }
    }

    private async Task ProbeAsync(CircuitBreaker circuit, RedisKey key)
    {
        try
        {
            await RunAsync(session => session.Reads.ExecuteAsync("EXISTS", [IsNull(key) ? (RedisKey)"probe" : key], CommandFlags.DemandMaster))
                .WaitAsync(ProbeTimeout, _time).ConfigureAwait(false);
            if (circuit.Succeeded(probe: true))
            {
                RedisLog.CircuitClosed(_logger);
            }
        }
        catch (Exception exception) when (exception is RedisUnsuitableException || RedisFault.Of(exception) is not null)
        {
            Miss(circuit, probe: true);
        }
    }

    private static bool IsNull(RedisKey key) => key.Equals(default(RedisKey));

    private void Refresh(RedisFault fault)
    {
        var last = Interlocked.Read(ref _refreshed);
        if (Session is not { } session || (last != 0 && _time.GetElapsedTime(last) < RefreshInterval) || Interlocked.CompareExchange(ref _refreshed, _time.GetTimestamp(), last) != last)
        {
            return;
        }

        RedisLog.Refreshing(_logger, fault.Name);
        foreach (var database in new[] { session.Reads, session.Writes })
        {
            _ = database.Multiplexer.ConfigureAsync();
        }
    }
}
