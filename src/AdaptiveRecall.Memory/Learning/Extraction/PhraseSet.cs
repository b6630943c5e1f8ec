using System.Buffers;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>Phrases of one sort in one language, separated by '|'; a phrase is whole words, one that ends in '*' the start of a word.</summary>
internal sealed class PhraseSet
{
    private readonly SearchValues<string> _phrases;

    public PhraseSet(string phrases) => _phrases = SearchValues.Create(
        [.. phrases.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static phrase => phrase.EndsWith('*') ? ' ' + phrase[..^1] : ' ' + phrase + ' ')],
        StringComparison.Ordinal);

    /// <summary>Whether one of them stands in the sentence.</summary>
    public bool IsIn(NormalizedWords sentence) => sentence.Text.ContainsAny(_phrases);

    /// <summary>Whether the sentence begins with one of them.</summary>
    public bool Opens(NormalizedWords sentence) => sentence.Text.IndexOfAny(_phrases) == 0;
}
