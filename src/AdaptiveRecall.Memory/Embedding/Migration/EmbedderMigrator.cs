using System.Diagnostics.Metrics;
using System.Globalization;
using System.Security.Cryptography;
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
    private readonly IStoreTransfer? _transfer;
    private readonly TextEmbedder _embedder;
    private readonly FormerEmbedders _former;
    private readonly SimilarityScales _scales;
    private readonly EmbedderMigrationOptions _options;
    private readonly EmbedderStatus _status;
    private readonly MigrationMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    // Which proxy has which part; a restarted one is another, whose parts are free when their time is over.
    private readonly string _proxy = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    private bool _decided;
    private string? _warnedOf;
    private double _progress = 1;
    private long _made;

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
        _transfer = store as IStoreTransfer;
        _embedder = embedder;
        _former = new FormerEmbedders(embedder, former, logger);
        _scales = new SimilarityScales(_transfer, logger);
        _options = options.Value;
        _status = status;
        _metrics = new MigrationMetrics(meterFactory, () => Volatile.Read(ref _progress));
        _time = time;
        _logger = logger;
    }

    /// <summary>Finds out which embedder serves, and uses it. Where another one is configured, its migration begins.</summary>
    /// <exception cref="MemoryStoreException">The store cannot be used now.</exception>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_transfer is not null)
        {
            await SettleAsync(new MigrationNotes(_transfer), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does what there is to do.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    /// <exception cref="MemoryStoreException">The store cannot be used now.</exception>
    /// <exception cref="EmbedderUnavailableException">The embedder cannot be asked now.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (_transfer is null)
        {
            await _scales.EnsureAsync(_embedder.Configured, cancellationToken).ConfigureAwait(false);
            return false;
        }

        var notes = new MigrationNotes(_transfer);
        var (serving, note) = await SettleAsync(notes, cancellationToken).ConfigureAwait(false);
        var (current, next) = _embedder.InUse;
        await _scales.EnsureAsync(current, cancellationToken).ConfigureAwait(false);
        if (next is not null)
        {
            await _scales.EnsureAsync(next, cancellationToken).ConfigureAwait(false);
        }

        if (note is null or { IsFilling: false } && current.OwesVectors)
        {
            // While the embedder changes, the walk of that makes the vectors which will serve.
            _metrics.Made(await new VectorRepair(_store, _transfer, _time).RunAsync(current, cancellationToken).ConfigureAwait(false));
        }

        return note is { Phase: not MigrationPhase.Done } && await WorkAsync(notes, note, serving, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(string Serving, MigrationNote? Note)> SettleAsync(MigrationNotes notes, CancellationToken cancellationToken)
    {
        if (await notes.ReadServingAsync(cancellationToken).ConfigureAwait(false) is not { } serving)
        {
            serving = await FindEmbedderInUseAsync(cancellationToken).ConfigureAwait(false);
            if (!await notes.ServeAsync(before: null, serving, cancellationToken).ConfigureAwait(false))
            {
                serving = await notes.ReadServingAsync(cancellationToken).ConfigureAwait(false) ?? serving;
            }
        }

        if (!_decided)
        {
            await DecideAsync(notes, serving, cancellationToken).ConfigureAwait(false);
            _decided = true;
        }

        var note = await notes.ReadAsync(cancellationToken).ConfigureAwait(false);
        Use(serving, note);
        return (serving, note);
    }

    // The start of a proxy is its operator's word: what is configured there shall serve.
    private async Task DecideAsync(MigrationNotes notes, string serving, CancellationToken cancellationToken)
    {
        var wanted = _embedder.Configured.Id;
        MigrationNote? before = null;
        var started = await notes.ChangeAsync(
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

    private async Task<bool> WorkAsync(MigrationNotes notes, MigrationNote note, string serving, CancellationToken cancellationToken)
    {
        if (note.IsFilling && note.To == serving)
        {
            // Whoever changed which embedder serves could not say so in this note any more.
            await EnterAsync(notes, note, MigrationPhase.Keep, cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (note.Phase == MigrationPhase.Keep)
        {
            var isOver = _time.GetUtcNow() >= note.PhaseAt + _options.KeepOld;
            return isOver && await EnterAsync(notes, note, MigrationPhase.Drop, cancellationToken).ConfigureAwait(false);
        }

        if (note.Parts.All(static part => part.Done))
        {
            return await EndPhaseAsync(notes, note, serving, cancellationToken).ConfigureAwait(false);
        }

        if (_former.Find(note.To) is not { } embedder)
        {
            // Another proxy has it.
            return false;
        }

        var lease = new MigrationLease(notes, _proxy, _time);
        if (!await lease.TakeAsync(note, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await WalkAsync(lease, note, embedder, cancellationToken).ConfigureAwait(false);
        if (await lease.CompleteAsync(cancellationToken).ConfigureAwait(false) is { } after)
        {
            MigrationLog.Progress(_logger, after.To, after.Phase, after.Progress * 100, Interlocked.Read(ref _made));
        }

        return true;
    }

    private async Task WalkAsync(MigrationLease lease, MigrationNote note, Embedder embedder, CancellationToken cancellationToken)
    {
        var migration = new OwnerMigration(_store, _transfer!, _time);
        await foreach (var owner in _transfer!.ReadOwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            if (owner.Owner is null || owner.Head.Memories == 0 || !lease.Holds(MigrationPart.Of(owner.Key)))
            {
                continue;
            }

            var started = _time.GetTimestamp();
            var filled = await migration.FillAsync(owner, embedder, OnPageAsync, cancellationToken).ConfigureAwait(false);
            if (!filled)
            {
                return;
            }

            if (note.Phase == MigrationPhase.Drop)
            {
                await migration.DropAsync(owner, note.Drops, cancellationToken).ConfigureAwait(false);
            }

            async ValueTask<bool> OnPageAsync(int made)
            {
                Interlocked.Add(ref _made, made);
                _metrics.Made(made);

                // As long a rest as there was work: requests want the processor, and a service its quota, more than this does.
                if (made > 0)
                {
                    await Task.Delay(_time.GetElapsedTime(started), _time, cancellationToken).ConfigureAwait(false);
                }

                started = _time.GetTimestamp();
                return await lease.RenewAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> EndPhaseAsync(MigrationNotes notes, MigrationNote note, string serving, CancellationToken cancellationToken)
    {
        switch (note.Phase)
        {
            case MigrationPhase.Fill:
                return await EnterAsync(notes, note, MigrationPhase.Verify, cancellationToken).ConfigureAwait(false);
            case MigrationPhase.Verify:
                if (await notes.ServeAsync(serving, note.To, cancellationToken).ConfigureAwait(false))
                {
                    MigrationLog.Switched(_logger, note.From, note.To, _options.KeepOld);
                }

                return true;
            default:
                if (await EnterAsync(notes, note, MigrationPhase.Done, cancellationToken).ConfigureAwait(false))
                {
                    MigrationLog.Ended(_logger, string.Join(", ", note.Drops), note.To);
                }

                return true;
        }
    }

    private async Task<bool> EnterAsync(MigrationNotes notes, MigrationNote from, MigrationPhase phase, CancellationToken cancellationToken) =>
        await notes.ChangeAsync(note => from.IsSameWork(note) ? note!.Enter(phase, _time.GetUtcNow()) : null, cancellationToken).ConfigureAwait(false) is not null;

    // A store from before there was a note: the first vector says who made it.
    private async Task<string> FindEmbedderInUseAsync(CancellationToken cancellationToken)
    {
        const int Page = 64;
        await foreach (var owner in _transfer!.ReadOwnersAsync(cancellationToken).ConfigureAwait(false))
        {
            if (owner.Head.Memories == 0)
            {
                continue;
            }

            var entries = await _transfer.ReadEntriesAsync(owner.Key, after: 0, Page, cancellationToken).ConfigureAwait(false);
            if (entries.SelectMany(static entry => entry.Vectors).FirstOrDefault() is { } vector)
            {
                return vector.Embedder;
            }
        }

        return _embedder.Configured.Id;
    }
}
