using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>The target of a copy holds something else, and nothing of it was changed. The message says what to do.</summary>
public sealed class StoreCopyRefusedException : Exception
{
    public StoreCopyRefusedException()
    {
    }

    public StoreCopyRefusedException(string message)
        : base(message)
    {
    }

    public StoreCopyRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static StoreCopyRefusedException NotEmpty(IMemoryStore target, StoreStatus status) => new(FormattableString.Invariant(
        $"{target.Description} holds {status.Memories} memories of {status.Owners} owners already, and no copy put them there. Copy into an empty store."));

    internal static StoreCopyRefusedException OtherSecret(IMemoryStore target) => new(
        $"{target.Description} has a secret of its own, under which the owners of the source would not be found. Copy into a store that no proxy was started on.");

    internal static StoreCopyRefusedException WrittenSince(IMemoryStore target) => new(
        $"{target.Description} was filled by a copy that finished, and was written to since: what it holds now and the source does not would be lost. Copy into an empty store.");

    internal static StoreCopyRefusedException InUse(IMemoryStore target) => new(
        $"Something else writes to {target.Description}. Stop it, and start the copy again.");
}
