using System.Buffers;
using System.Collections.Frozen;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall.Needs;

/// <summary>
/// Tells whether a message asks for advice or for something to be made for its writer: then what is known of that person
/// matters though nobody named it. A question about what was said or done is none.
/// </summary>
internal static class AdviceRequests
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Past = SetOf(
        "did were had been went said told remember mentioned waren hatte etait fue ayer gestern yesterday");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Persons = SetOf(
        "i me my we us our mine myself id im ich mir mich mein meine meinen meiner wir uns unser unsere je j moi mon ma mes nous notre nos "
        + "yo mi mis me nos nuestro nuestra io mio mia noi eu meu minha ik mij mijn we ons");

    // "Suggest a dessert", "plan the stops on my way": asks without a pronoun.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Advising = SetOf(
        "recommend suggest advise should shall empfiehl soll sollte sollen recommande dois devrais recomienda recomiendas debo deberia puedo podemos pido");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Making = SetOf(
        "can could would may which what where how when who whats plan help book find choose pick order make give put draft set need want "
        + "looking idea ideas tips ready will do is are rent anything sign kann konnte konnen konnten mache machen was wohin wo welche welches welchen wann wie lohnt taugt darf "
        + "que quel quelle comment ou puis peux pourrais combien cual donde adonde como puedo podemos cuando quiero");

    // "Where do I live", "which foods do I like": asks what is so, not what to do.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> States = SetOf(
        "live work like love hate prefer drive own have play speak drink know study belong come remember call called named name");

    // "Should", "would it be good", "what shall I": without one of these a Chinese or Japanese question asks what is so.
    private static readonly SearchValues<string> UnspacedAdvising = SearchValues.Create(
        [
            "该", "好", "可以", "怎么", "推荐", "建议", "适合", "方便", "值得", "准备",
            "べき", "かな", "いい", "よう", "おすすめ", "どうすれ", "どう思", "平気", "大丈夫", "おう", "ろう",
            "할까", "좋을까", "추천",
        ],
        StringComparison.Ordinal);

    /// <summary>Whether it does.</summary>
    public static bool Are(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        bool person = false, advising = false, making = false, unspaced = false, asksHow = false;
        Span<char> before = stackalloc char[WordReader.WordLimit];
        var length = 0;
        while (words.MoveNext())
        {
            var word = words.Word;
            var last = before[..length];
            if (Past.Contains(word)
                || (word is "was" && length > 0)
                || word is "called"
                || (word is "my" && last is "is" or "are" or "s" or "whats")
                || (last is "i" && States.Contains(word)))
            {
                return false;
            }

            // "Give me five synonyms", "how do I reset a router": for anybody.
            person |= Persons.Contains(word) && !(word is "me" && last is "give" or "tell" or "show" or "write") && !(word is "i" && last is "do" && asksHow);
            advising |= Advising.Contains(word);
            making |= Making.Contains(word);
            unspaced |= words.IsUnspaced;
            asksHow |= word is "how";
            word.CopyTo(before);
            length = word.Length;
        }

        // Chinese and Japanese leave the person out where it is clear.
        return advising || (person && making) || (unspaced && Questions.IsQuestion(text) && text.ContainsAny(UnspacedAdvising));
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SetOf(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
