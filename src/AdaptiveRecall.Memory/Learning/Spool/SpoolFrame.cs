using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning.Spool;

/// <summary>Where a turn lies in its file.</summary>
/// <param name="Owner">Whose.</param>
/// <param name="Offset">Where its payload begins.</param>
/// <param name="Length">How long that is.</param>
internal sealed record SpoolFrame(OwnerKey Owner, long Offset, int Length);
