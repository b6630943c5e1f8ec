using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>An owner of whom something is held.</summary>
/// <param name="Key">The key.</param>
/// <param name="Owner">Readable; not known where only records are held.</param>
/// <param name="Head">The head.</param>
public sealed record StoredOwner(OwnerKey Key, Owner? Owner, OwnerHead Head);
