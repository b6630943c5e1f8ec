using System.Collections.Frozen;
using AdaptiveRecall.Memory.Learning.Extraction;

namespace AdaptiveRecall.Memory.Learning.Reconciliation;

/// <summary>The words by which the rules read facts out of statements of one language. All in lower case, contractions written out.</summary>
internal sealed class FactRules
{
    private readonly Lazy<FrozenDictionary<string, FactPhrase[]>> _own;
    private readonly Lazy<FrozenDictionary<string, FactPhrase[]>> _others;

    /// <summary>Creates the rules.</summary>
    /// <param name="own">What people say of themselves (see <see cref="FactPhrase.ParseAll"/>).</param>
    /// <param name="others">What follows the name of somebody else.</param>
    public FactRules(string own, string others)
    {
        _own = new(() => Index(own));
        _others = new(() => Index(others));
    }

    /// <summary>The language's other rules.</summary>
    public required LanguageRules Language { get; init; }

    /// <summary>Whether an apostrophe parts two words ("j'habite"), as it does not in "Anna's".</summary>
    public bool PartsAtApostrophe { get; init; }

    /// <summary>Contractions and what they stand for.</summary>
    public FrozenDictionary<string, string> Contractions { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>How a statement is introduced that says the same without: "by the way", "remember that".</summary>
    public required PhraseList Framing { get; init; }

    /// <summary>Words that tell no two statements apart: articles, forms of "to be".</summary>
    public required WordSet Fillers { get; init; }

    /// <summary>Words that may stand anywhere and change nothing: "really".</summary>
    public required WordSet Adverbs { get; init; }

    /// <summary>Words that say that something is so since a short time: "now".</summary>
    public required WordSet Now { get; init; }

    /// <summary>Words behind which a negated statement says "no longer": "anymore".</summary>
    public required WordSet NoLonger { get; init; }

    /// <summary>"not", "never".</summary>
    public required WordSet Negations { get; init; }

    /// <summary>Words that begin another clause: "but".</summary>
    public required WordSet ClauseBreaks { get; init; }

    /// <summary>Words that end a value: "with", "because".</summary>
    public required WordSet ValueEnds { get; init; }

    /// <summary>Words with which nothing is said for certain, wherever they stand: "if", "said", "also".</summary>
    public required WordSet SentenceGuards { get; init; }

    /// <summary>Words of the past, the future and wishes, within their clause: "used", "want", "will".</summary>
    public required WordSet ClauseGuards { get; init; }

    /// <summary>"my", "our".</summary>
    public required WordSet Possessives { get; init; }

    /// <summary>Places and employers that are none: "home", "night".</summary>
    public required WordSet NoValues { get; init; }

    /// <summary>"is".</summary>
    public required WordSet Copulas { get; init; }

    /// <summary>"new", "current".</summary>
    public required WordSet New { get; init; }

    /// <summary>"name".</summary>
    public required WordSet Names { get; init; }

    /// <summary>"favourite".</summary>
    public required WordSet Favourites { get; init; }

    /// <summary>The beginning of words that say favourite and noun in one; not set: the language has none.</summary>
    public string? FavouritePrefix { get; init; }

    /// <summary>What one has one of: "phone number".</summary>
    public required PhraseList Things { get; init; }

    /// <summary>What one has one of, mostly: "boss". Only a new one closes the last.</summary>
    public required PhraseList Replaceable { get; init; }

    /// <summary>What has a time: "appointment".</summary>
    public required PhraseList Appointments { get; init; }

    /// <summary>With what its time begins: "on".</summary>
    public required WordSet Times { get; init; }

    /// <summary>How it is said that its time changed: "was moved to".</summary>
    public required PhraseList Moved { get; init; }

    /// <summary>Phrases of one's own by their first word, longest first.</summary>
    public FrozenDictionary<string, FactPhrase[]> Own => _own.Value;

    /// <summary>Phrases of others by their first word, longest first.</summary>
    public FrozenDictionary<string, FactPhrase[]> Others => _others.Value;

    /// <summary>Whether a word tells no two statements apart.</summary>
    public bool IsEmpty(string word) => Fillers.Contains(word) || Adverbs.Contains(word) || Now.Contains(word);

    private static FrozenDictionary<string, FactPhrase[]> Index(string lines) =>
        FactPhrase.ParseAll(lines)
            .GroupBy(static phrase => phrase.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.OrderByDescending(static phrase => phrase.Words.Length).ToArray(), StringComparer.Ordinal);
}
