namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>The parts of a phase that a proxy has. Where it loses them, somebody else does the same work: harmless, and only wasted.</summary>
internal sealed class MigrationLease(MigrationNotes notes, string proxy, TimeProvider time)
{
    // A page of memories takes seconds at the most; a proxy that died is made up for after this long.
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(15);

    private readonly HashSet<int> _held = [];
    private MigrationNote? _work;
    private DateTimeOffset _renewAt;

    /// <summary>Whether a part is this proxy's.</summary>
    public bool Holds(int part) => _held.Contains(part);

    /// <summary>Takes half of the parts that are free, rounded up. No: there is none, or the phase is over.</summary>
    public async Task<bool> TakeAsync(MigrationNote work, CancellationToken cancellationToken)
    {
        var taken = await notes.ChangeAsync(
            note =>
            {
                _held.Clear();
                if (!work.IsSameWork(note))
                {
                    return null;
                }

                var now = time.GetUtcNow();
                var free = Enumerable.Range(0, note!.Parts.Count).Where(index => note.Parts[index].IsFree(proxy, now)).ToList();
                _held.UnionWith(free.Take((free.Count + 1) / 2));
                return _held.Count == 0 ? null : With(note, Mine(now));
            },
            cancellationToken).ConfigureAwait(false);
        _work = work;
        _renewAt = time.GetUtcNow() + RenewEvery;
        return taken is not null;
    }

    /// <summary>Prolongs the lease when it is time to. No: all was lost, or the phase is over.</summary>
    public async ValueTask<bool> RenewAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < _renewAt)
        {
            return true;
        }

        _renewAt = now + RenewEvery;
        return await ChangeHeldAsync(Mine(now), cancellationToken).ConfigureAwait(false) is not null;
    }

    /// <summary>Says that the parts are done.</summary>
    /// <returns>The note afterwards; <see langword="null"/>: nothing was this proxy's any more.</returns>
    public Task<MigrationNote?> CompleteAsync(CancellationToken cancellationToken) => ChangeHeldAsync(new MigrationPart(Done: true, By: null, Until: 0), cancellationToken);

    private async Task<MigrationNote?> ChangeHeldAsync(MigrationPart part, CancellationToken cancellationToken) => await notes.ChangeAsync(
        note =>
        {
            if (!_work!.IsSameWork(note))
            {
                return null;
            }

            _held.RemoveWhere(index => note!.Parts[index].By != proxy);
            return _held.Count == 0 ? null : With(note!, part);
        },
        cancellationToken).ConfigureAwait(false);

    private MigrationPart Mine(DateTimeOffset now) => new(Done: false, proxy, (now + Duration).ToUnixTimeSeconds());

    private MigrationNote With(MigrationNote note, MigrationPart part) => note with { Parts = [.. note.Parts.Select((old, index) => _held.Contains(index) ? part : old)] };
}
