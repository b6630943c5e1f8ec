namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>A piece of a message: a sentence of prose, or a line of something else. Pieces follow each other and overlap nowhere.</summary>
/// <param name="Start">Index of its first character in the message.</param>
/// <param name="Length">Its length, without the space around it.</param>
/// <param name="Shape">What the line it stands on looks like.</param>
internal readonly record struct Sentence(int Start, int Length, LineShape Shape)
{
    /// <summary>Index after its last character.</summary>
    public int End => Start + Length;

    /// <summary>Its text.</summary>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> message) => message.Slice(Start, Length);
}
