using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Changes;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Purging;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Scripts;
using AdaptiveRecall.Memory.Redis.Telemetry;
using AdaptiveRecall.Memory.Redis.Work;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Writing;

/// <summary>Changes and erases owners, and does what must come before and after: indexes, names of owners with work, replicas, hints.</summary>
internal sealed class OwnerWriter(RedisOptions options, KeyLayout keys, TimeProvider time, RedisMetrics metrics, ReplicaWait replicas, WorkQueue work, ChangeHints hints, FilePurge files)
{
    // How many memories one step of an erasure removes in search mode: some 100 ms of the server's time at most.
    private const int EraseStep = 500;

    // How long a write that was begun before an erasure can still be under way: a proxy's spool, restarts included (TurnSpool.Lifetime).
    private static readonly TimeSpan ErasedLifetime = TimeSpan.FromDays(30);

    /// <summary>Writes a change; with the result comes the last position that the owner's lists of terms cover.</summary>
    public async Task<(WriteResult Result, long Listed)> WriteAsync(RedisSession session, OwnerWrite write)
    {
        await session.Index.PrepareAsync(session.Writes, OwnerWriteArguments.Spaces(write)).ConfigureAwait(false);
        if (write.Work.Count > 0)
        {
            await work.NameAsync(session.Writes, write.Key, write.Work).ConfigureAwait(false);
        }

        var reply = await RunScriptAsync(session, write, cursor: "0").ConfigureAwait(false);
        var result = WriteReply.Read(reply);
        if (WriteReply.CursorOf(reply) is not null)
        {
            reply = await GoOnDroppingAsync(session, write, reply).ConfigureAwait(false);
            result = WriteReply.Read(reply) with { Deleted = result.Deleted };
        }

        if (result.Outcome is WriteOutcome.Written or WriteOutcome.AlreadyWritten)
        {
            if (write.Work.Count > 0)
            {
                await work.NameAgainAsync(session.Writes, write.Key, WriteReply.DueOf(reply)).ConfigureAwait(false);
                await replicas.ConfirmAsync(session.Writes, keys.Ready(write.Key)).ConfigureAwait(false);
            }

            // A retry may find what its first try wrote but never saw confirmed.
            await replicas.ConfirmAsync(session.Writes, keys.Head(write.Key)).ConfigureAwait(false);
            hints.Written(session.Writes, write, result.Head);
            if (write.Deletes.Count + write.Retracts.Count > 0)
            {
                files.AfterDeletion(session.Writes, keys.Head(write.Key));
            }

            metrics.RecordsEvicted(WriteReply.EvictedOf(reply));
        }

        return (result, WriteReply.ListedOf(reply));
    }

    /// <summary>Erases an owner.</summary>
    public async Task<ErasureCounts> EraseAsync(RedisSession session, OwnerKey owner)
    {
        long memories = 0, vectors = 0, cards = 0, records = 0, waiting = 0;
        bool done;

        // Sent before the script, on the same connection: reads that are under way at other proxies end with nothing as soon as here.
        hints.Erased(session.Writes, owner);
        do
        {
            var reply = (long[])(await session.Writes.ScriptEvaluateAsync(
                StoreScripts.Erase,
                KeysOf(session, owner),
                [owner.ToString(), keys.Prefix, session.Index.ScriptMode, OwnerWriteArguments.Stamp(time.GetUtcNow()), (long)ErasedLifetime.TotalSeconds, EraseStep, OwnerWriteArguments.Kinds]).ConfigureAwait(false))!;
            done = reply[0] == 1;
            memories += reply[1];
            vectors += reply[2];
            cards += reply[3];
            records += reply[4];
            waiting += reply[5];
        }
        while (!done);

        // And once more for those that began before the last step.
        hints.Erased(session.Writes, owner);
        await replicas.ConfirmAsync(session.Writes, keys.Head(owner)).ConfigureAwait(false);
        var state = await files.AfterErasureAsync(session.Writes, keys.Head(owner)).ConfigureAwait(false);
        return new ErasureCounts(memories, vectors, cards, state) { Records = records, Work = waiting };
    }

    // An embedder's vectors go in steps, each of which leaves every memory with a vector.
    private async Task<RedisResult> GoOnDroppingAsync(RedisSession session, OwnerWrite write, RedisResult reply)
    {
        var rest = new OwnerWrite { Key = write.Key, Owner = write.Owner, BegunAt = write.BegunAt, DropsEmbedder = write.DropsEmbedder };
        while (WriteReply.CursorOf(reply) is { } cursor)
        {
            reply = await RunScriptAsync(session, rest, cursor).ConfigureAwait(false);
        }

        return reply;
    }

    private Task<RedisResult> RunScriptAsync(RedisSession session, OwnerWrite write, string cursor)
    {
        var adds = write.Earlier.Count + write.Puts.Count + write.Cards.Count + write.Vectors.Count + write.AllRecords.Count + write.Work.Count > 0;
        return session.Writes.ScriptEvaluateAsync(
            adds ? StoreScripts.Write : StoreScripts.Delete,
            KeysOf(session, write.Key),
            OwnerWriteArguments.Of(write, keys.Prefix, session.Index.ScriptMode, options, time.GetUtcNow(), cursor));
    }

    private RedisKey[] KeysOf(RedisSession session, OwnerKey owner) => keys.Of(owner, session.TagFor(keys.Head(owner)));
}
