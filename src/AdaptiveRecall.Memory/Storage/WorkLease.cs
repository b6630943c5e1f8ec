using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>All of an owner's work that was due, handed to one proxy for a while. Nobody else gets work of that owner meanwhile.</summary>
/// <param name="Owner">Whose.</param>
/// <param name="Token">Tells this lease from an earlier one of the same owner.</param>
/// <param name="ExpiresAt">From then on somebody else may get it: what was begun must be harmless when done twice.</param>
/// <param name="Items">What is to be done, in the order in which it was taken in.</param>
public sealed record WorkLease(OwnerKey Owner, UInt128 Token, DateTimeOffset ExpiresAt, IReadOnlyList<WorkItem> Items);
