using System.Text.Json;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>
/// A store whose changes are audited: one place through which every write of every part goes, so that none can be forgotten. What only reads, or
/// writes cards and records, goes straight through. Deletions and erasures are in the audit before their caller hears of them.
/// </summary>
public sealed partial class AuditedStore(IMemoryStore inner, AuditTrail trail) : IMemoryStore
{
    /// <summary>The store itself.</summary>
    public static IMemoryStore Undecorated(IMemoryStore store) => store is AuditedStore audited ? audited.Inner : store;

    private IMemoryStore Inner => inner;

    /// <inheritdoc/>
    public ValueTask<WriteResult> WriteAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        return write.Puts.Count + write.Deletes.Count == 0 ? inner.WriteAsync(write, cancellationToken) : WriteAuditedAsync(write, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ErasureCounts> EraseAsync(OwnerKey owner, CancellationToken cancellationToken)
    {
        var counts = await inner.EraseAsync(owner, cancellationToken).ConfigureAwait(false);

        // What was done is audited, even when nobody waits for it any more.
        var receipt = await trail.RecordAsync(new AuditEvent(AuditAction.Erase, AuditActor.Current ?? AuditActor.Proxy) { Owner = owner, Count = counts.Memories }, CancellationToken.None).ConfigureAwait(false);
        return counts with { Audit = receipt };
    }

    private async ValueTask<WriteResult> WriteAuditedAsync(OwnerWrite write, CancellationToken cancellationToken)
    {
        var result = await inner.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        if (result.Outcome != WriteOutcome.Written)
        {
            return result;
        }

        foreach (var changed in write.Puts.Where(put => ActionOf(write, put) is not null).GroupBy(put => (Action: ActionOf(write, put)!.Value, put.Change)))
        {
            var happened = new AuditEvent(changed.Key.Action, ActorOf(changed.Key.Action, changed.Key.Change))
            {
                Owner = write.Key,
                Memories = [.. changed.Select(static put => put.Memory.Id)],
                Reason = ReasonOf(changed.Key.Action, changed.Key.Change),
            };
            await trail.AcceptAsync(happened, CancellationToken.None).ConfigureAwait(false);
        }

        if (result.Deleted > 0)
        {
            var receipt = await trail.RecordAsync(
                new AuditEvent(AuditAction.Delete, AuditActor.Current ?? AuditActor.Proxy) { Owner = write.Key, Memories = write.Deletes, Count = result.Deleted },
                CancellationToken.None).ConfigureAwait(false);
            return result with { Audit = receipt };
        }

        return result;
    }

    // Who is at work for a request is known better than what the change says, which is what a memory's history shows.
    private static string ActorOf(AuditAction action, MemoryChange? change) =>
        AuditActor.Current ?? (change?.Actor == MemoryChange.Learning || (change is null && action == AuditAction.Create) ? AuditActor.Chat : AuditActor.Proxy);

    // Where it says more than the action.
    private static string? ReasonOf(AuditAction action, MemoryChange? change) =>
        change is { } made && made.Reason.ToString() != action.ToString() ? JsonNamingPolicy.CamelCase.ConvertName(made.Reason.ToString()) : null;

    // A use changes when a memory was last of use, and nothing that anybody would call the memory: it keeps the time of its last change.
    private static AuditAction? ActionOf(OwnerWrite write, MemoryPut put) =>
        put.ReplacesVersion is null ? AuditAction.Create
        : put.Change?.Reason == ChangeReason.Use ? null
        : put.Memory is { State: MemoryState.Superseded, SupersededBy: not null } ? AuditAction.Supersede
        : put.Memory.State == MemoryState.Superseded ? AuditAction.Forget
        : put.Memory.UpdatedAt < write.BegunAt ? null
        : AuditAction.Update;
}
