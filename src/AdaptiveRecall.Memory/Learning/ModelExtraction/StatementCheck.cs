using System.Buffers;
using AdaptiveRecall.Memory.Learning.Extraction;
using AdaptiveRecall.Memory.Learning.Forgetting;
using AdaptiveRecall.Memory.Learning.Redaction;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>Checks what a model says somebody said: nothing of it is believed that the words of that somebody do not bear out.</summary>
internal sealed class StatementCheck
{
    // A sentence. The prompt asks for 300 characters.
    private const int TextLimit = 400;

    // The words that a sentence needs besides those of the source: "daughter" for "she", "live" for "moved to".
    private const double Support = 0.7;

    // What says of the rules' memory no more than a word of its own says nothing new.
    private const double Known = 0.85;

    private const int DaysOfWeek = 7;

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;.!?。！？，；");

    private readonly string _source;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<int> _dateNumbers = [];
    private readonly PersonalIdentifiers _identifiers;

    /// <summary>Prepares the check.</summary>
    /// <param name="sources">The texts that a statement may take its words from, each with when it was said.</param>
    /// <param name="identifiers">What becomes of personal identifiers.</param>
    public StatementCheck(IReadOnlyList<(string Text, DateTimeOffset At)> sources, PersonalIdentifiers identifiers)
    {
        _source = string.Join('\n', sources.Select(static source => source.Text));
        _identifiers = identifiers;
        foreach (var (text, at) in sources)
        {
            _words.UnionWith(CollectedWords.Of(text));
            AddDates(text, at);
        }
    }

    /// <summary>Why a text is not to be kept, in a word; <see langword="null"/>: it may be.</summary>
    /// <param name="text">The text.</param>
    /// <param name="said">The words that it was made of, by which its language is judged.</param>
    /// <param name="kept">What is kept of these words already.</param>
    public string? FaultOf(string text, string said, string? kept)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TextLimit || text.AsSpan().ContainsAnyInRange('\0', '\u001f'))
        {
            return "length";
        }

        if (SecretScanner.Find(text).Count > 0)
        {
            return "secret";
        }

        if (_identifiers != PersonalIdentifiers.Keep && PersonalIdentifierScanner.Find(text).Count > 0)
        {
            return "identifier";
        }

        // Numbers must stand there exactly, or be of a date that stands there: they are looked at by themselves.
        var words = CollectedWords.Of(text);
        words.RemoveWhere(static word => word.All(char.IsDigit));
        return !IsOfLanguage(text, said) ? "language"
            : words.Count == 0 || words.Count(_words.Contains) < Support * words.Count || !HasItsNamesAndNumbers(text) ? "unsupported"
            : kept is not null && CollectedWords.Of(kept) is var known && words.Count(known.Contains) >= Known * words.Count ? "known"
            : null;
    }

    /// <summary>
    /// Whether a turn says a statement with these words: they stand in it, whatever their case and spacing, and deny what the statement denies.
    /// </summary>
    public static bool IsBorneOut(string statement, string quote, string turn)
    {
        var (words, said) = (OneLine(quote), OneLine(turn));
        var start = words.Any(char.IsLetterOrDigit) ? said.IndexOf(words, StringComparison.OrdinalIgnoreCase) : -1;
        if (start < 0)
        {
            return false;
        }

        // "Allergic to peanuts" may be quoted of "I'm not allergic to peanuts".
        var clause = said[(said.AsSpan(0, start).LastIndexOfAny(Breaks) + 1)..(start + words.Length)];
        return Tombstone.IsNegated(statement) == Tombstone.IsNegated(clause);
    }

    /// <summary>Whether a text denies something, or nothing, as all of these do.</summary>
    public static bool DeniesTheSame(string text, IReadOnlyList<string> texts) => texts.All(other => Tombstone.IsNegated(other) == Tombstone.IsNegated(text));

    private static bool IsOfLanguage(string text, string said)
    {
        if ((TextLanguage.Of(text).Plausible & TextLanguage.Of(said).Plausible) == LanguageSet.None)
        {
            return false;
        }

        // A script that the user did not write in is another language, whatever its words are.
        var (now, then) = (LanguageDetector.Of(text), LanguageDetector.Of(said));
        return (now is null || then is null || now == then) && HasUnspaced(text) == HasUnspaced(said);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool HasUnspaced(string text) => text.Count(static character => character >= '\u2e80') * 2 > text.Count(char.IsLetter);

    // What is made up is mostly a name or a number.
    private bool HasItsNamesAndNumbers(string text)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        for (var first = true; words.MoveNext(); first = false)
        {
            var raw = text.AsSpan(words.Start, words.End - words.Start);
            var isNumber = char.IsDigit(raw[0]);
            var isName = !first && char.IsUpper(raw[0]);
            if ((isNumber || isName) && !_source.Contains(raw.ToString(), StringComparison.OrdinalIgnoreCase) && !(isNumber && int.TryParse(raw, out var number) && _dateNumbers.Contains(number))
                && !(isName && IsMonth(raw)) && !(isName && FirstPersonWords.Contains(words.Word)))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsMonth(ReadOnlySpan<char> word)
    {
        var mentions = new DateMention[DateMentionFinder.Limit];
        var count = DateMentionFinder.Find($"{word} 2020", TextLanguage.Of(_source), DateTimeOffset.UnixEpoch, [], mentions);
        return mentions.AsSpan(0, count).ToArray().Any(mention => mention.Precision == DatePrecision.Month && _dateNumbers.Contains(mention.Date.Month));
    }

    // "Yesterday" may have become its date.
    private void AddDates(string text, DateTimeOffset at)
    {
        Span<DateMention> mentions = stackalloc DateMention[DateMentionFinder.Limit];
        var count = DateMentionFinder.Find(text, TextLanguage.Of(text), at, [], mentions);
        AddDate(DateOnly.FromDateTime(at.DateTime));
        foreach (var mention in mentions[..count])
        {
            AddDate(mention.Date);
            if (mention.Precision == DatePrecision.Day)
            {
                // "On Sunday" is the last one or the next.
                AddDate(mention.Date.AddDays(DaysOfWeek));
                AddDate(mention.Date.AddDays(-DaysOfWeek));
            }
        }
    }

    private void AddDate(DateOnly date)
    {
        _dateNumbers.Add(date.Year);
        _dateNumbers.Add(date.Month);
        _dateNumbers.Add(date.Day);
    }
}
