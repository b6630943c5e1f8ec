using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Records of an owner to be written.</summary>
/// <param name="Items">The records.</param>
/// <param name="Epoch">
/// The owner's epoch that those were made in which show memories. Where it has changed when they are written, what they show may have been
/// corrected meanwhile: they are taken back. (A deleted memory's are refused by the store.) Not set: none shows any.
/// </param>
public sealed record OwnerRecords(IReadOnlyList<OwnerRecord> Items, long? Epoch);
