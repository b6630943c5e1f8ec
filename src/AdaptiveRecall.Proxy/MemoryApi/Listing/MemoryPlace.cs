using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi.Listing;

/// <summary>Where a memory stands in a sorted list.</summary>
internal readonly record struct MemoryPlace(long Key, MemoryId Id) : IComparable<MemoryPlace>
{
    public int CompareTo(MemoryPlace other) => Key != other.Key ? Key.CompareTo(other.Key) : Id.CompareTo(other.Id);
}
