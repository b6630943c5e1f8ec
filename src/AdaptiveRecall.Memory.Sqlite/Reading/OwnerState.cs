using AdaptiveRecall.Memory.Sqlite.Terms;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Reading;

/// <summary>An owner's head, and what says whether something kept beside the log belongs to it.</summary>
/// <param name="Head">The head.</param>
/// <param name="VectorChange">When vectors were last changed other than by appending, within the epoch or before it.</param>
/// <param name="Lists">How far the lists of terms are.</param>
internal readonly record struct OwnerState(OwnerHead Head, long VectorChange, TermListState Lists)
{
    /// <summary>
    /// Changes when vectors change other than by appending. Epochs and changes of vectors come from one counter, so the later of them
    /// stands for both, and only grows.
    /// </summary>
    public long VectorStamp => Math.Max(Head.Epoch, VectorChange);
}
