namespace AdaptiveRecall.Proxy.MemoryApi.Listing;

/// <summary>What a list is sorted by. The numbers stand in cursors: they never change their meaning.</summary>
internal enum MemoryOrder : byte
{
    /// <summary>By id, which is by creation.</summary>
    Created = 1,

    Updated = 2,

    Occurred = 3,

    Importance = 4,
}
