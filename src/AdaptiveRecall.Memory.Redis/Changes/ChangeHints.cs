using System.Collections.Immutable;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Telemetry;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Changes;

/// <summary>
/// Tells the other proxies of a deployment what was erased or removed, over one channel, so that their caches let go of it at
/// once. Only a hint: a message may be lost with its connection, and what caches may believe the owner's epoch decides.
/// </summary>
internal sealed class ChangeHints(KeyLayout keys, RedisMetrics metrics, ILogger logger)
{
    private readonly Guid _self = Guid.NewGuid();
    private ImmutableArray<IErasureObserver> _observers = [];

    /// <summary>Lets an observer hear what other proxies erased or removed.</summary>
    public void Add(IErasureObserver observer) => ImmutableInterlocked.Update(ref _observers, static (observers, added) => observers.Add(added), observer);

    /// <summary>Begins to listen. A user who may not is no reason not to start.</summary>
    public async Task ListenAsync(IDatabase reads)
    {
        try
        {
            await reads.Multiplexer.GetSubscriber().SubscribeAsync(keys.Changes, (_, message) => Hear(message)).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisFault.Of(exception) is not null)
        {
            RedisLog.NoHints(logger, keys.Changes.ToString(), exception);
        }
    }

    /// <summary>Tells that an owner was erased.</summary>
    public void Erased(IDatabase writes, OwnerKey owner) => Tell(writes, new OwnerChange(_self, owner, 0, []));

    /// <summary>Tells which memories a write took away.</summary>
    public void Written(IDatabase writes, OwnerWrite write, OwnerHead head)
    {
        if (write.Deletes.Count + write.Retracts.Count > 0)
        {
            Tell(writes, new OwnerChange(_self, write.Key, head.Epoch, [.. write.Deletes, .. write.Retracts]));
        }
    }

    private void Tell(IDatabase writes, OwnerChange change)
    {
        metrics.HintSent();
        _ = writes.PublishAsync(keys.Changes, change.Write(), CommandFlags.FireAndForget);
    }

    private void Hear(ReadOnlyMemory<byte> message)
    {
        if (OwnerChange.Read(message.Span) is not { } change || change.Sender == _self)
        {
            return;
        }

        metrics.HintHeard();
        foreach (var observer in _observers)
        {
            if (change.Removed.Count == 0)
            {
                observer.OwnerErased(change.Owner);
            }
            else
            {
                observer.MemoriesRemoved(change.Owner, change.Removed);
            }
        }
    }
}
