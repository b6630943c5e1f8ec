using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Scripts;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Work;

/// <summary>Hands out owners' work. How owners with work are found is told in <see cref="ReadyOwners"/>.</summary>
internal sealed class WorkQueue(KeyLayout keys, ReadyOwners ready)
{
    /// <summary>Names the owner of work that is about to be written.</summary>
    public Task NameAsync(IDatabase writes, OwnerKey owner, IEnumerable<WorkItem> work) =>
        ready.NameAsync(writes, owner, ReadyOwners.Score(work.Min(static item => item.DueAt)), RedisValue.EmptyString);

    /// <summary>Names the owner of work that was written.</summary>
    /// <param name="writes">The connection.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="due">The score of the work that is due first, as the script replied it; empty: there is none.</param>
    public Task NameAgainAsync(IDatabase writes, OwnerKey owner, RedisValue due) =>
        due.IsNullOrEmpty ? Task.CompletedTask : ready.NameAsync(writes, owner, due, RedisValue.EmptyString);

    public async Task<WorkLease?> LeaseAsync(RedisSession session, WorkTerms terms)
    {
        // Each look moves a name into the future of this moment, so this ends.
        var now = ready.Now();
        while (await ready.FindDueAsync(session.Writes, now).ConfigureAwait(false) is { Count: > 0 } sets)
        {
            foreach (var set in sets)
            {
                if (await ready.TakeAsync(session.Writes, set, now).ConfigureAwait(false) is { } taken
                    && await LookAsync(session, taken, terms, now).ConfigureAwait(false) is { } lease)
                {
                    return lease;
                }
            }
        }

        return null;
    }

    public async Task<bool> RenewAsync(RedisSession session, WorkLease lease, DateTimeOffset until)
    {
        var renewed = (bool)await session.Writes.ScriptEvaluateAsync(StoreScripts.Renew, [keys.Lease(lease.Owner)], [Name128.Write(lease.Token), ReadyOwners.Score(until)]).ConfigureAwait(false);
        if (renewed)
        {
            // A lease may be cut short, too.
            await ready.NameAsync(session.Writes, lease.Owner, ReadyOwners.Score(until), RedisValue.EmptyString).ConfigureAwait(false);
        }

        return renewed;
    }

    public async Task<bool> CompleteAsync(RedisSession session, WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt)
    {
        var (finished, rest) = (lease.Items.Where(item => done.Contains(item.Id)).ToArray(), lease.Items.Where(item => !done.Contains(item.Id)));
        var reply = await session.Writes.ScriptEvaluateAsync(
            StoreScripts.Complete,
            [keys.Work(lease.Owner), keys.Due(lease.Owner), keys.Lease(lease.Owner), CountsOf(session, lease.Owner)],
            [
                Name128.Write(lease.Token), ReadyOwners.Score(retryAt), WorkRecord.Time(retryAt), finished.Length,
                .. finished.Concat(rest).Select(static item => (RedisValue)Name128.Write(item.Id)),
            ]).ConfigureAwait(false);
        await NameAgainAsync(session.Writes, lease.Owner, (RedisValue)reply[1]).ConfigureAwait(false);
        return (bool)reply[0];
    }

    public async Task<IReadOnlyList<WorkItem>> ListAsync(IDatabase reads, OwnerKey owner)
    {
        var transaction = reads.CreateTransaction();
        var waiting = transaction.HashGetAllAsync(keys.Work(owner), CommandFlags.DemandMaster);
        var aside = transaction.ListRangeAsync(keys.Dead(owner), flags: CommandFlags.DemandMaster);
        await transaction.ExecuteAsync(CommandFlags.DemandMaster).ConfigureAwait(false);
        var items = (await waiting.ConfigureAwait(false)).Select(static entry => (Id: (ReadOnlyMemory<byte>)entry.Name, Record: (ReadOnlyMemory<byte>)entry.Value))
            .OrderBy(static entry => WorkRecord.Order(entry.Record.Span))
            .Select(static entry => WorkRecord.Read(Name128.Read(entry.Id.Span), entry.Record));
        return [.. items, .. (await aside.ConfigureAwait(false)).Select(static entry => ReadAside(entry))];
    }

    private async Task<WorkLease?> LookAsync(RedisSession session, TakenOwner taken, WorkTerms terms, long now)
    {
        var owner = taken.Owner;
        var token = Name128.Read(RandomNumberGenerator.GetBytes(Name128.Size));
        var until = DateTimeOffset.FromUnixTimeMilliseconds(now) + terms.Duration;
        var reply = await session.Writes.ScriptEvaluateAsync(
            StoreScripts.Lease,
            [keys.Work(owner), keys.Due(owner), keys.Lease(owner), keys.Dead(owner), CountsOf(session, owner)],
            [now, ReadyOwners.Score(until), Name128.Write(token), terms.Items, terms.Attempts, IOwnerWork.DeadLetterLimit]).ConfigureAwait(false);
        switch ((string?)reply[0])
        {
            case "leased":
                await ready.NameAsync(session.Writes, owner, ReadyOwners.Score(until), taken.Trace).ConfigureAwait(false);
                return new WorkLease(owner, token, until, ReadItems(reply));
            case "later":
                await ready.NameAsync(session.Writes, owner, (RedisValue)reply[1], taken.Trace).ConfigureAwait(false);
                return null;
            default:
                if (taken.WasTrace)
                {
                    await ready.NameAsync(session.Writes, owner, RedisValue.EmptyString, taken.Trace).ConfigureAwait(false);
                }

                return null;
        }
    }

    private RedisKey CountsOf(RedisSession session, OwnerKey owner) => keys.Counts(session.TagFor(keys.Head(owner)));

    private static List<WorkItem> ReadItems(RedisResult reply)
    {
        var items = new List<WorkItem>(reply.Length / 2);
        for (var i = 1; i + 1 < reply.Length; i += 2)
        {
            items.Add(WorkRecord.Read(Name128.Read(((ReadOnlyMemory<byte>)(RedisValue)reply[i]).Span), (ReadOnlyMemory<byte>)(RedisValue)reply[i + 1]));
        }

        return items;
    }

    private static WorkItem ReadAside(ReadOnlyMemory<byte> entry) => WorkRecord.Read(Name128.Read(entry.Span), entry[Name128.Size..]);
}
