using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis;

/// <content>Names that count once: a key each, which expires.</content>
public sealed partial class RedisMemoryStore : IUsedNames
{
    /// <inheritdoc/>
    public ValueTask<bool> TryUseAsync(UInt128 name, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var key = _keys.Used(name);

        // The caller's request waits for this as for a read. On the connection of reads, so that no long write is before it.
        return _connection.RunAsync("used", key, _options.ReadTimeout, session => session.Reads.StringSetAsync(key, RedisValue.EmptyString, lifetime, When.NotExists), cancellationToken);
    }
}
