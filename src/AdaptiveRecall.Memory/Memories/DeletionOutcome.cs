namespace AdaptiveRecall.Memory.Memories;

/// <summary>Whether a memory was deleted.</summary>
public enum DeletionOutcome
{
    /// <summary>The owner has none of that id.</summary>
    NotFound,

    /// <summary>It is not as the caller wants it to be.</summary>
    Refused,

    /// <summary>It is gone.</summary>
    Deleted,
}
