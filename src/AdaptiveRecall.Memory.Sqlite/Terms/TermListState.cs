namespace AdaptiveRecall.Memory.Sqlite.Terms;

/// <summary>How far an owner's lists of terms are.</summary>
/// <param name="Number">Names them in the table of postings; 0: there are none.</param>
/// <param name="Position">The cards up to this position are in them.</param>
/// <param name="Length">The sum of these cards' lengths.</param>
internal readonly record struct TermListState(long Number, long Position, long Length)
{
    public bool Exists => Number != 0;

    public bool IsCompleteAt(long lastPosition) => Exists && Position == lastPosition;
}
