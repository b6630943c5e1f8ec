using System.Buffers;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Reads times that are told by an event ("before the wedding", "nach dem Umzug"), and finds out from the owner's memories when that was.
/// </summary>
internal static class TimeAnchors
{
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(",.;?!，。？");

    // "Before" means the weeks before: what is farther away is dated by another event.
    private static readonly long Span = TimeSpan.FromDays(60).Ticks;

    // What is told on the same evening belongs to the event.
    private static readonly long Around = TimeSpan.FromDays(2).Ticks;

    // "The wedding of my sister in Porto": what follows is another part of the sentence.
    private const int TermLimit = 3;

    /// <summary>The event that a message names.</summary>
    /// <returns><see langword="null"/>: it names none.</returns>
    public static TimeAnchor? In(OwnerKey key, ReadOnlySpan<char> text, TextLanguage language)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        int side = 0, end = -1;
        while (words.MoveNext())
        {
            // "Vor drei Tagen" and "after I left" name no event: an article or a possessive must follow.
            if (end >= 0 && IsDeterminer(words.Word))
            {
                var sink = new Sink(key, []);
                var rest = text[words.End..];
                TermAnalyzer.AnalyzeQuestion(rest[..(rest.IndexOfAny(ClauseEnds) is >= 0 and var length ? length : rest.Length)], language, ref sink);
                return sink.Terms.Count == 0 ? null : new TimeAnchor(side, sink.Terms);
            }

            // "Antes de la boda", "prima del matrimonio": one short word may stand between.
            end = SideOf(words.Word) is { } found ? words.End : end >= 0 && words.Word is "de" or "di" ? words.End : -1;
            side = SideOf(words.Word) ?? side;
        }

        return null;
    }

    /// <summary>When it was, as far as the memories tell.</summary>
    /// <returns>UTC ticks, the end excluded; both 0: no memory tells of it.</returns>
    public static (long From, long Until) Resolve(OwnerCards cards, TimeAnchor anchor)
    {
        var best = -1;
        foreach (var posting in cards.PostingsOf(anchor.Terms[0]))
        {
            // The shortest that holds all of its words is about it, the others mention it; of two, the later one knows when it was.
            ref readonly var facts = ref cards.Facts[posting.Card];
            if (posting.Count > 0 && facts.Memory is not null && HoldsAll(cards, anchor.Terms, posting.Card)
                && (best < 0 || facts.OwnLength < cards.Facts[best].OwnLength || (facts.OwnLength == cards.Facts[best].OwnLength && facts.OccurredAt > cards.Facts[best].OccurredAt)))
            {
                best = posting.Card;
            }
        }

        if (best < 0)
        {
            return default;
        }

        var at = cards.Facts[best].OccurredAt;
        return anchor.Side switch
        {
            < 0 => (Math.Max(1, at - Span), at),
            > 0 => (at + 1, at + Span),
            _ => (Math.Max(1, at - Around), at + Around),
        };
    }

    private static bool HoldsAll(OwnerCards cards, IReadOnlyList<uint> terms, int card)
    {
        for (var i = 1; i < terms.Count; i++)
        {
            // Postings are in the order of the cards.
            var postings = cards.PostingsOf(terms[i]);
            int low = 0, high = postings.Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (postings[middle].Card < card)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            if (low == postings.Length || postings[low].Card != card)
            {
                return false;
            }
        }

        return true;
    }

    private static int? SideOf(ReadOnlySpan<char> word) => word switch
    {
        "before" or "until" or "vor" or "avant" or "antes" or "prima" or "voor" or "до" or "перед" or "przed" => -1,
        "after" or "since" or "nach" or "seit" or "apres" or "depuis" or "despues" or "desde" or "dopo" or "depois" or "na" or "sinds" or "после" or "po" => 1,
        "during" or "wahrend" or "pendant" or "durante" or "tijdens" or "podczas" => 0,
        _ => null,
    };

    private static bool IsDeterminer(ReadOnlySpan<char> word) => word is "the" or "my" or "our" or "his" or "her" or "their" or "your" or "that"
        or "der" or "dem" or "den" or "die" or "das" or "meiner" or "meinem" or "unserer" or "unserem" or "ihrer" or "seiner"
        or "le" or "la" or "l" or "les" or "mon" or "ma" or "notre" or "el" or "los" or "las" or "mi" or "nuestra" or "nuestro"
        or "il" or "lo" or "del" or "della" or "mio" or "mia" or "o" or "a" or "da" or "do" or "meu" or "minha" or "de" or "het" or "mijn" or "onze";

    private readonly struct Sink(OwnerKey key, List<uint> terms) : IQueryTermSink
    {
        public List<uint> Terms => terms;

        public void Add(ReadOnlySpan<char> word, ReadOnlySpan<char> term)
        {
            if (terms.Count < TermLimit)
            {
                terms.Add(TermId.Of(key, term));
            }
        }

        // One form is enough to find a memory that tells of it.
        public void AddForm(scoped ReadOnlySpan<char> term)
        {
        }
    }
}
