using System.Diagnostics.CodeAnalysis;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>
/// A map with a bound on entries and bytes: at the bound the entry that was not used for longest goes, and one that was
/// not used for <paramref name="expiry"/> is as good as gone. Not thread-safe.
/// </summary>
/// <param name="time">Tells the time.</param>
/// <param name="expiry">How long an unused entry lives.</param>
/// <param name="entryLimit">Most entries.</param>
/// <param name="byteLimit">Most bytes, by the sizes that <see cref="Set"/> is told.</param>
/// <param name="removed">Told of every key that leaves, for whatever reason.</param>
internal sealed class SlidingMap<TKey, TValue>(TimeProvider time, TimeSpan expiry, int entryLimit, long byteLimit, Action<TKey>? removed = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _entries = [];

    // First: used most recently.
    private readonly LinkedList<Entry> _order = new();

    public int Count => _entries.Count;

    public long Bytes { get; private set; }

    /// <summary>How many entries were dropped at a bound.</summary>
    public long Evicted { get; private set; }

    /// <summary>How many entries were dropped for their age.</summary>
    public long Expired { get; private set; }

    /// <summary>The value of a key; reading it counts as use.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        DropExpired();
        if (!_entries.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        value = node.Value.Value;
        node.ValueRef.UsedAt = time.GetTimestamp();
        _order.Remove(node);
        _order.AddFirst(node);
        return true;
    }

    /// <summary>The value of a key, without counting that as use.</summary>
    public bool TryPeek(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _entries.TryGetValue(key, out var node);
        value = found ? node!.Value.Value : default;
        return found;
    }

    /// <summary>Sets the value of a key; a value larger than all bytes together is not kept.</summary>
    public void Set(TKey key, TValue value, int size)
    {
        DropExpired();
        if (_entries.TryGetValue(key, out var before))
        {
            _order.Remove(before);
            Bytes -= before.Value.Size;
        }

        _entries[key] = _order.AddFirst(new Entry(key, value, size, time.GetTimestamp()));
        Bytes += size;
        while (Count > entryLimit || Bytes > byteLimit)
        {
            Evicted++;
            Remove(_order.Last!.Value.Key);
        }
    }

    public bool Remove(TKey key)
    {
        if (!_entries.Remove(key, out var node))
        {
            return false;
        }

        _order.Remove(node);
        Bytes -= node.Value.Size;
        removed?.Invoke(key);
        return true;
    }

    public void RemoveWhere(Func<TKey, bool> matches)
    {
        foreach (var key in _entries.Keys.Where(matches).ToArray())
        {
            Remove(key);
        }
    }

    private void DropExpired()
    {
        while (_order.Last is { } oldest && time.GetElapsedTime(oldest.Value.UsedAt) >= expiry)
        {
            Expired++;
            Remove(oldest.Value.Key);
        }
    }

    private record struct Entry(TKey Key, TValue Value, int Size, long UsedAt);
}
