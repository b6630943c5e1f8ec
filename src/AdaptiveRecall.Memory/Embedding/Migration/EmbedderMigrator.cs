using System.Diagnostics.Metrics;
using System.Globalization;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>
/// Changes the embedder of a store while it is in use, step by step. Which embedder serves is a note in the store; where another one is
/// configured, whoever starts last begins a migration: new memories get the vectors of both, all proxies together make those of the old
/// memories (<see cref="MigrationPhase.Fill"/>), look again (<see cref="MigrationPhase.Verify"/>), and change the note, which all of them
/// read before every step; later the former vectors go. Every step may be broken off anywhere and done again.
/// </summary>
internal sealed class EmbedderMigrator
{
    private readonly IMemoryStore _store;
    private readonly TextEmbedder _embedder;
    private readonly FormerEmbedders _former;
    private readonly SimilarityScales _scales;
    private readonly MigrationNotes _notes;
    private readonly MigrationWork _work;
    private readonly EmbedderStatus _status;
    private readonly MigrationMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    private bool _decided;
    private string? _warnedOf;
    private double _progress = 1;

    public EmbedderMigrator(
        IMemoryStore store,
        TextEmbedder embedder,
        IEnumerable<FormerEmbedder> former,
        IOptions<EmbedderMigrationOptions> options,
        EmbedderStatus status,
        TimeProvider time,
        ILogger<EmbedderMigrator> logger,
        IMeterFactory? meterFactory = null)
    {
        _store = store;
        _embedder = embedder;
        _former = new FormerEmbedders(embedder, former, logger);
        _scales = new SimilarityScales(store, logger);
        _notes = new MigrationNotes(store);
        _metrics = new MigrationMetrics(meterFactory, () => Volatile.Read(ref _progress));
        _work = new MigrationWork(store, _notes, _former, options.Value, _metrics, time, logger);
        _status = status;
        _time = time;
        _logger = logger;
    }

    /// <summary>Finds out which embedder serves, and uses it. Where another one is configured, its migration begins.</summary>
    /// <exception cref="MemoryStoreException">The store cannot be used now.</exception>
    public async Task SettleAsync(CancellationToken cancellationToken) => await FindServingAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Does what there is to do.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    /// <exception cref="MemoryStoreException">The store cannot be used now.</exception>
    /// <exception cref="EmbedderUnavailableException">The embedder cannot be asked now.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var (serving, note) = await FindServingAsync(cancellationToken).ConfigureAwait(false);
        var (current, next) = _embedder.InUse;
        await _scales.EnsureAsync(current, cancellationToken).ConfigureAwait(false);
        if (next is not null)
        {
            await _scales.EnsureAsync(next, cancellationToken).ConfigureAwait(false);
        }

        if (note is null or { IsFilling: false } && current.OwesVectors)
        {
            // While the embedder changes, the walk of that makes the vectors which will serve.
            _metrics.Made(await new VectorRepair(_store, _store, _time).RunAsync(current, cancellationToken).ConfigureAwait(false));
        }

        return note is { Phase: not MigrationPhase.Done } && await _work.RunAsync(note, serving, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(string Serving, MigrationNote? Note)> FindServingAsync(CancellationToken cancellationToken)
    {
        if (await _notes.ReadServingAsync(cancellationToken).ConfigureAwait(false) is not { } serving)
        {
            serving = await FindEmbedderInUseAsync(cancellationToken).ConfigureAwait(false);
            if (!await _notes.ServeAsync(before: null, serving, cancellationToken).ConfigureAwait(false))
            {
                serving = await _notes.ReadServingAsync(cancellationToken).ConfigureAwait(false) ?? serving;
            }
        }

        if (!_decided)
        {
            await DecideAsync(serving, cancellationToken).ConfigureAwait(false);
            _decided = true;
        }

        var note = await _notes.ReadAsync(cancellationToken).ConfigureAwait(false);
        Use(serving, note);
        return (serving, note);
    }

    // The start of a proxy is its operator's word: what is configured there shall serve.
    private async Task DecideAsync(string serving, CancellationToken cancellationToken)
    {
        var wanted = _embedder.Configured.Id;
        MigrationNote? before = null;
        var started = await _notes.ChangeAsync(
            note =>
            {
                before = note;
                var target = note is { IsFilling: true } ? note.To : serving;
                if (target == wanted)
                {
                    return null;
                }

                // What an earlier migration began or left goes in the end, too.
                var leftovers = note is null or { Phase: MigrationPhase.Done } ? [] : note.Drops.Append(note.To);
                return wanted == serving
                    ? MigrationNote.Start(serving, wanted, MigrationPhase.Drop, leftovers, _time.GetUtcNow())
                    : MigrationNote.Start(serving, wanted, MigrationPhase.Fill, leftovers.Append(serving), _time.GetUtcNow());
            },
            cancellationToken).ConfigureAwait(false);
        if (started is { Phase: MigrationPhase.Fill })
        {
            MigrationLog.Started(_logger, serving, wanted);
        }
        else if (started is not null)
        {
            MigrationLog.CalledBack(_logger, before!.To, serving);
        }
    }

    private void Use(string serving, MigrationNote? note)
    {
        var next = note is { IsFilling: true } && note.To != serving ? _former.Find(note.To) : null;
        var current = _former.Find(serving);
        var inUse = new EmbedderPair(current ?? next ?? _embedder.Configured, current is null ? null : next);
        if (inUse != _embedder.InUse)
        {
            _embedder.Use(inUse.Serving, inUse.Next);
        }

        if (serving != _embedder.Configured.Id && _warnedOf != serving)
        {
            _warnedOf = serving;
            Warn(serving, current, next);
        }

        Volatile.Write(ref _progress, note is null or { Phase: MigrationPhase.Done or MigrationPhase.Keep } ? 1 : note.Progress);
        _status.Set(Describe(serving, note, current is null));
    }

    private void Warn(string serving, Embedder? current, Embedder? next)
    {
        if (next is null)
        {
            MigrationLog.OtherServes(_logger, serving, _embedder.Configured.Id);
        }
        else if (current is null)
        {
            MigrationLog.ServingMissing(_logger, serving, next.Id);
        }
    }

    private static string Describe(string serving, MigrationNote? note, bool missing)
    {
        var byWords = missing ? " (cannot be asked here: memories without a vector of the new one are found by their words)" : "";
        return note?.Phase switch
        {
            MigrationPhase.Fill or MigrationPhase.Verify => string.Create(
                CultureInfo.InvariantCulture, $"{serving}{byWords}; changing to {note.To}, {(note.Phase == MigrationPhase.Fill ? "making vectors" : "looking again")}: {note.Progress:P0}"),
            MigrationPhase.Keep => $"{serving}{byWords}; the vectors of {string.Join(", ", note.Drops)} are kept for a while",
            MigrationPhase.Drop => string.Create(CultureInfo.InvariantCulture, $"{serving}{byWords}; taking the vectors of {string.Join(", ", note.Drops)}: {note.Progress:P0}"),
            _ => serving + byWords,
        };
    }

    // A store from before there was a note: the first vector says who made it.
    private async Task<string> FindEmbedderInUseAsync(CancellationToken cancellationToken)
    {
        const int Page = 64;
        await foreach (var owner in _store.ReadOwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            if (owner.Head.Memories == 0)
            {
                continue;
            }

            var entries = await _store.ReadEntriesAsync(owner.Key, after: 0, Page, cancellationToken).ConfigureAwait(false);
            if (entries.SelectMany(static entry => entry.Vectors).FirstOrDefault() is { } vector)
            {
                return vector.Embedder;
            }
        }

        return _embedder.Configured.Id;
    }
}
