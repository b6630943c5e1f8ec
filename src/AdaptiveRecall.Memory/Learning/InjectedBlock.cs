using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Recall;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>
/// Takes memory blocks out of what comes in: a client that keeps what was sent upstream, or a proxy before another, sends them
/// again. By the exact text of a block's beginning and end, which no memory inside it can spell.
/// </summary>
internal static class InjectedBlock
{
    /// <summary>The turn without blocks.</summary>
    public static Turn Remove(Turn turn)
    {
        var text = turn.Text;
        while (text.IndexOf(MemoryBlock.Begin, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = text.IndexOf(MemoryBlock.End, start, StringComparison.Ordinal);

            // Cut off in the middle: all that follows is ours.
            text = end < 0 ? text[..start] : string.Concat(text.AsSpan(0, start), text.AsSpan(end + MemoryBlock.End.Length).TrimStart());
        }

        return ReferenceEquals(text, turn.Text) ? turn : turn with { Text = text };
    }
}
