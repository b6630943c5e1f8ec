using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>
/// Which memories are there. A block shows a dozen of them, mostly ones that blocks of the same owner showed before: what was there is there as long as
/// no memory of the owner was deleted.
/// </summary>
internal sealed class PresentMemories(StoreConnection connection)
{
    // Some megabytes with their ids. At the bound all are let go, and looked for again.
    private const int Limit = 65_536;

    private readonly Statement _find = connection.Prepare("SELECT 1 FROM memories WHERE owner = ?1 AND id = ?2");
    private readonly Dictionary<OwnerKey, (long Change, HashSet<MemoryId> Memories)> _owners = [];
    private int _count;

    /// <summary>Whether the memory is there.</summary>
    public bool Contain(OwnerRow owner, MemoryId memory)
    {
        // The write itself deletes or replaces: it has no number yet by which that could be told.
        if (owner.MemoriesReplaced)
        {
            return IsStored(owner.Key, memory);
        }

        var key = OwnerKey.Read(owner.Key);
        var isCurrent = _owners.TryGetValue(key, out var known) && known.Change == owner.Before.MemoriesChanged;
        if (isCurrent && known.Memories.Contains(memory))
        {
            return true;
        }

        if (!IsStored(owner.Key, memory))
        {
            return false;
        }

        if (_count >= Limit)
        {
            Clear();
            isCurrent = false;
        }

        if (!isCurrent)
        {
            _owners[key] = known = (owner.Before.MemoriesChanged, []);
        }

        known.Memories.Add(memory);
        _count++;
        return true;
    }

    public void Clear()
    {
        _owners.Clear();
        _count = 0;
    }

    private bool IsStored(byte[] owner, MemoryId memory)
    {
        using var rows = _find.Bind(1, owner).Bind(2, memory.ToArray()).Query();
        return rows.Read();
    }
}
