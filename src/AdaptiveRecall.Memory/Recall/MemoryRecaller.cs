namespace AdaptiveRecall.Memory.Recall;

/// <summary>Recalls: query, candidates, rank, select.</summary>
public sealed class MemoryRecaller
{
    /// <summary>The memories that matter to a message.</summary>
    /// <exception cref="Storage.MemoryStoreException">The store could not be read.</exception>
    public ValueTask<RecallResult> RecallAsync(RecallQuery query, CancellationToken cancellationToken) => throw new NotImplementedException();
}
