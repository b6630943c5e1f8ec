using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories.History;

/// <summary>Reads what a memory was before: who changed it, when and why.</summary>
public sealed class MemoryHistory(IMemoryStore store)
{
    /// <summary>Most former versions that are kept of a memory; beyond, version n makes way for version n + 1,000.</summary>
    public const int Limit = VersionRecords.Limit;

    /// <summary>All versions of a memory, the one it has now first.</summary>
    /// <returns><see langword="null"/> where the owner has no memory of that id.</returns>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<IReadOnlyList<MemoryVersion>?> ReadAsync(OwnerKey owner, MemoryId id, CancellationToken cancellationToken)
    {
        // The versions after the memory: what changes it in between adds one that says how it became what was read, at worst.
        if ((await store.GetAsync(owner, [id], cancellationToken).ConfigureAwait(false))[0] is not { } memory)
        {
            return null;
        }

        var page = await store.ListRecordsAsync(owner, Limit, VersionRecords.Before(id), cancellationToken).ConfigureAwait(false);
        var former = page.TakeWhile(record => VersionRecords.IsOf(id, record.Key))
            .Select(VersionRecords.Read)
            .OfType<FormerVersion>()
            .Where(version => version.Id == id.Value && version.Version < memory.Version)
            .OrderByDescending(static version => version.Version)
            .ToList();
        var versions = new List<MemoryVersion>(former.Count + 1);
        var current = memory;
        foreach (var before in former)
        {
            versions.Add(new MemoryVersion(current, new MemoryChange(before.EndedBy, before.EndedByWhom), before.EndedAt));
            current = before.Before(current);
        }

        versions.Add(new MemoryVersion(current, former.Count < Limit ? MemoryChange.Origin(current) : null, former.Count < Limit ? current.CreatedAt : current.UpdatedAt));
        return versions;
    }
}
