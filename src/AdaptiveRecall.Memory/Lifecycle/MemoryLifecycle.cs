using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Work;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>Looks through an owner's memories: expiry, duplicates, promotion, forgetting, quotas.</summary>
public sealed class MemoryLifecycle
{
    // A page of the listing; and as many changes in one write.
    private const int PageSize = 500;

    private readonly IMemoryStore _store;
    private readonly CandidateMemories _candidates;
    private readonly StoredCopies _copies;
    private readonly LearningOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<IReadOnlyList<IErasureObserver>> _observers;
    private readonly ModelConsolidator _consolidator;
    private readonly ILifecycleObserver[] _audit;

    internal MemoryLifecycle(
        IMemoryStore store,
        CandidateMemories candidates,
        StoredCopies copies,
        IOptions<LearningOptions> options,
        TimeProvider time,
        Lazy<IReadOnlyList<IErasureObserver>> observers,
        ModelConsolidator consolidator,
        IEnumerable<ILifecycleObserver> audit)
    {
        _consolidator = consolidator;
        _audit = [.. audit];
        _store = store;
        _candidates = candidates;
        _copies = copies;
        _options = options.Value;
        _time = time;
        _observers = observers;
    }

    /// <summary>What a visit would do now, and why: a dry run.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<IReadOnlyList<PlannedChange>> PlanAsync(OwnerKey key, CancellationToken cancellationToken) =>
        LifecyclePlan.Of(await ReadAsync(key, cancellationToken).ConfigureAwait(false), _options, _time.GetUtcNow()).Changes;

    /// <summary>Visits an owner. What others change meanwhile is left for the next visit.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="MemoryStoreException">The store could not be read or written.</exception>
    public async ValueTask<IReadOnlyList<PlannedChange>> TendAsync(OwnerKey key, Owner owner, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var memories = await ReadAsync(key, cancellationToken).ConfigureAwait(false);
        var (changes, next) = LifecyclePlan.Of(memories, _options, now);
        var done = new List<PlannedChange>();
        foreach (var some in changes.Chunk(PageSize))
        {
            if (await WriteAsync(key, owner, some, now, cancellationToken).ConfigureAwait(false))
            {
                done.AddRange(some);
                Tell(key, some, now);
            }
        }

        await _consolidator.ConsolidateAsync(key, owner, done.Count == 0 ? memories : await ReadAsync(key, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

        if (next is { } dueAt)
        {
            var visit = new OwnerWrite { Key = key, Owner = owner, BegunAt = now, Work = [OwnerTask.Tend(owner).ToWork(dueAt)] };
            await _store.WriteAsync(visit, cancellationToken).ConfigureAwait(false);
        }

        return done;
    }

    /// <summary>What was forgotten, and can be brought back until the time that is given with it.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<IReadOnlyList<(Memories.Memory Memory, DateTimeOffset Until)>> ListForgottenAsync(OwnerKey key, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(key, cancellationToken).ConfigureAwait(false))
            .Where(memory => memory.ExpiresAt <= _time.GetUtcNow() && !memory.Pinned)
            .Select(memory => (memory, memory.ExpiresAt!.Value + _options.GracePeriod))];

    private void Tell(OwnerKey key, PlannedChange[] changes, DateTimeOffset now)
    {
        foreach (var observer in _audit)
        {
            Array.ForEach(changes, change => observer.Tended(key, change, now));
        }
    }

    private async ValueTask<IReadOnlyList<Memories.Memory>> ReadAsync(OwnerKey key, CancellationToken cancellationToken)
    {
        var memories = new List<Memories.Memory>();
        for (MemoryId? before = null; ;)
        {
            var page = await _store.ListAsync(key, PageSize, before, cancellationToken).ConfigureAwait(false);
            memories.AddRange(page);
            if (page.Count < PageSize)
            {
                return memories;
            }

            before = page[^1].Id;
        }
    }

    private async ValueTask<bool> WriteAsync(OwnerKey key, Owner owner, PlannedChange[] changes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var deletes = changes.Where(static change => change.Action == LifecycleAction.Delete).Select(static change => change.Memory).ToList();
        var changed = changes.Where(static change => change.Action != LifecycleAction.Delete).ToDictionary(static change => change.Memory);
        var puts = new List<MemoryPut>();
        foreach (var known in await _candidates.LocateAsync(key, [.. changed.Keys], cancellationToken).ConfigureAwait(false))
        {
            var next = Change(known.Memory, changed[known.Memory.Id], now) with { UpdatedAt = now, Version = known.Memory.Version + 1 };
            puts.Add(await _copies.ReplaceAsync(key, known, next, new MemoryChange(ReasonOf(changed[known.Memory.Id]), MemoryChange.Lifecycle), cancellationToken).ConfigureAwait(false));
        }

        var write = new OwnerWrite { Key = key, Owner = owner, BegunAt = now, Puts = puts, Deletes = deletes };
        if ((await _store.WriteAsync(write, cancellationToken).ConfigureAwait(false)).Outcome != WriteOutcome.Written)
        {
            return false;
        }

        if (deletes.Count > 0)
        {
            foreach (var observer in _observers.Value)
            {
                observer.MemoriesRemoved(key, deletes);
            }
        }

        return true;
    }

    private static ChangeReason ReasonOf(PlannedChange change) => change.Action switch
    {
        LifecycleAction.Forget => ChangeReason.Forget,
        LifecycleAction.Promote => ChangeReason.Promote,
        _ => ChangeReason.Supersede,
    };

    // As what somebody wants forgotten: closed by nobody, and gone after the grace period.
    private static Memories.Memory Change(Memories.Memory memory, PlannedChange change, DateTimeOffset now) => change.Action switch
    {
        LifecycleAction.Forget => memory with { State = MemoryState.Superseded, ExpiresAt = now },
        LifecycleAction.Promote => memory with { Kind = MemoryKind.Fact },
        _ => memory with { State = MemoryState.Superseded, SupersededBy = change.Other, ValidTo = memory.OccurredAt },
    };
}
