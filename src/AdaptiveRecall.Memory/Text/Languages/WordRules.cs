using AdaptiveRecall.Memory.Text.Stemming;

namespace AdaptiveRecall.Memory.Text.Languages;

/// <summary>The words of one language. All words are as <see cref="WordFolding"/> leaves them, between spaces or line breaks.</summary>
internal sealed class WordRules
{
    /// <summary>The language.</summary>
    public required LanguageSet Language { get; init; }

    /// <summary>Function words: they are no terms, and they tell the language.</summary>
    public required string StopWords { get; init; }

    /// <summary>Other frequent words: they tell the language, and are terms all the same.</summary>
    public string Hints { get; init; } = string.Empty;

    /// <summary>Letters that tell the language, not folded, in lower case.</summary>
    public string Letters { get; init; } = string.Empty;

    /// <summary>Brings the forms of a word together; not set: they stay apart.</summary>
    public WordStemmer? Stemmer { get; init; }

    /// <summary>Words that others are compounded of; not set: the language writes them apart.</summary>
    public CompoundWords? Compounds { get; init; }

    /// <summary>How dates are named; not set: they are not read.</summary>
    public DateWordList? Dates { get; init; }
}
