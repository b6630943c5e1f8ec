namespace AdaptiveRecall.Memory.Text;

/// <summary>Takes the terms of a text, in the order of the text. Implemented by structs, so that analysing allocates nothing.</summary>
internal interface ITermSink
{
    /// <summary>Takes one term. The spans are valid only during the call.</summary>
    /// <param name="word">The word as it stands in the text, lower-cased and folded: what names are compared by.</param>
    /// <param name="term">Its term: what is indexed and searched.</param>
    void Add(scoped ReadOnlySpan<char> word, scoped ReadOnlySpan<char> term);
}
