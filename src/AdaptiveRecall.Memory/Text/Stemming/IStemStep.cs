namespace AdaptiveRecall.Memory.Text.Stemming;

/// <summary>One step of leading a word's forms back to one.</summary>
internal interface IStemStep
{
    /// <summary>Changes a word in place.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The length of what is left of it, at its beginning.</returns>
    int Apply(Span<char> word);
}
