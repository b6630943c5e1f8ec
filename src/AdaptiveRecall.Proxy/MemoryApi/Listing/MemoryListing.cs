using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.MemoryApi.Listing;

/// <summary>
/// Lists an owner's memories in any order. Stores list by id, newest first: that order is read as far as the page reaches; any other reads all
/// of the owner's memories for each page, and holds one page of them.
/// </summary>
internal sealed class MemoryListing(IMemoryStore store, ErasureBarrier barrier)
{
    private const int ReadSize = 500;

    // What a store lists at once at most.
    private const int ReadLimit = 1000;

    /// <summary>A page, and whether more follows; nothing where the owner is erased meanwhile.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async Task<(IReadOnlyList<Memory.Memories.Memory> Page, bool More)> ReadAsync(
        OwnerKey owner, MemoryFilter filter, MemorySort sort, MemoryPlace? after, int limit, CancellationToken cancellationToken)
    {
        var passage = barrier.Enter(owner);
        var found = sort == MemorySort.Default
            ? await ReadNewestAsync(owner, filter, after?.Id, limit + 1, cancellationToken)
            : await ReadSortedAsync(owner, filter, sort, after, limit + 1, cancellationToken);
        if (!passage.IsOpen)
        {
            return ([], false);
        }

        var more = found.Count > limit;
        return (more ? found.GetRange(0, limit) : found, more);
    }

    private async Task<List<Memory.Memories.Memory>> ReadNewestAsync(OwnerKey owner, MemoryFilter filter, MemoryId? before, int count, CancellationToken cancellationToken)
    {
        var found = new List<Memory.Memories.Memory>();
        var size = filter.IsEmpty ? Math.Min(count, ReadLimit) : ReadSize;
        while (true)
        {
            var read = await store.ListAsync(owner, size, before, cancellationToken);
            found.AddRange(read.Where(filter.Takes).Take(count - found.Count));
            if (found.Count == count || read.Count < size)
            {
                return found;
            }

            before = read[^1].Id;
        }
    }

    private async Task<List<Memory.Memories.Memory>> ReadSortedAsync(
        OwnerKey owner, MemoryFilter filter, MemorySort sort, MemoryPlace? after, int count, CancellationToken cancellationToken)
    {
        // The last of what is wanted so far is the first to make way.
        var wanted = new PriorityQueue<Memory.Memories.Memory, MemoryPlace>(Comparer<MemoryPlace>.Create((first, second) => sort.Compare(second, first)));
        for (MemoryId? before = null; ;)
        {
            var read = await store.ListAsync(owner, ReadSize, before, cancellationToken);
            foreach (var memory in read)
            {
                var place = sort.PlaceOf(memory);
                if (filter.Takes(memory) && (after is not { } last || sort.Compare(place, last) > 0))
                {
                    wanted.Enqueue(memory, place);
                    if (wanted.Count > count)
                    {
                        wanted.Dequeue();
                    }
                }
            }

            if (read.Count < ReadSize)
            {
                var found = new List<Memory.Memories.Memory>(wanted.Count);
                while (wanted.TryDequeue(out var memory, out _))
                {
                    found.Add(memory);
                }

                found.Reverse();
                return found;
            }

            before = read[^1].Id;
        }
    }
}
