using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories.Creation;

/// <summary>Gives a request that was carried out before the answer that it had then.</summary>
internal sealed class CreationReplay(IMemoryStore store)
{
    /// <summary>The memories as they were created; <see langword="null"/>: the request is new.</summary>
    /// <exception cref="CreationKeyReusedException">The key was used for another content.</exception>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<IReadOnlyList<Memory>?> FindAsync(
        OwnerKey owner, CreationKey key, IReadOnlyList<MemoryDraft> drafts, IReadOnlyList<KeptText> texts, CancellationToken cancellationToken)
    {
        var record = (await store.ReadRecordsAsync(owner, [key.ToRecordKey()], cancellationToken).ConfigureAwait(false))[0];
        if (record is null || CreationRecord.Read(key, record) is not { } created || created.Results.Count != drafts.Count)
        {
            return null;
        }

        // What was new is made of its draft again, whatever became of it since: also where it was deleted, the answer is the one of then.
        var memories = new Dictionary<MemoryId, Memory>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var (id, version) = created.Results[i];
            if (version == 1 && !drafts[i].Reconcile)
            {
                memories.TryAdd(id, MemoryBatch.Create(id, drafts[i], texts[i], created.At));
            }
        }

        // What was put into order with what is known is not in the request: it is as it is now.
        var reinforced = created.Results.Select(static result => result.Id).Where(id => !memories.ContainsKey(id)).Distinct().ToList();
        foreach (var memory in reinforced.Count == 0 ? [] : await store.GetAsync(owner, reinforced, cancellationToken).ConfigureAwait(false))
        {
            if (memory is not null)
            {
                memories[memory.Id] = memory;
            }
        }

        return [.. created.Results.Select((result, i) => memories.TryGetValue(result.Id, out var memory)
            ? memory
            : MemoryBatch.Create(result.Id, drafts[i], texts[i], created.At) with { Version = result.Version })];
    }
}
