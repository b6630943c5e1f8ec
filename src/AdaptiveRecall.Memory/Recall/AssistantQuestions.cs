using System.Buffers;
using System.Collections.Frozen;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Tells whether a message asks what the assistant said before: "which library did you recommend?", "your advice about the lease".
/// Then its turns count like a person's whom the message names.
/// </summary>
internal static class AssistantQuestions
{
    // "You have already told", "did you ever say"; in German, the participle stands at the end.
    private const int Distance = 3;
    private const int FarDistance = 7;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> You = SetOf(
        "du sie ihr tu vous toi usted ustedes voce voces lei je jij u ni ты вы");

    // The past: "can you recommend a book" and "tell me" ask for something new.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> YouSaid = SetOf(
        "said told recommended suggested advised proposed mentioned explained listed described offered wrote gave named warned answered promised showed");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Said = SetOf(
        """
        gesagt empfohlen vorgeschlagen geraten erwahnt erklart genannt geschrieben gemeint geantwortet
        dit recommande suggere conseille propose mentionne explique ecrit repondu
        dijo recomendo sugirio aconsejo propuso menciono explico dicho recomendado sugerido
        disse recomendou sugeriu aconselhou propos explicou detto consigliato suggerito raccomandato proposto spiegato
        gezegd aanbevolen aangeraden voorgesteld genoemd uitgelegd
        сказал сказала советовал советовала посоветовал посоветовала рекомендовал рекомендовала предложил предложила упоминал объяснил
        """);

    // "Did you say": the verb is in its plain form.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Say = SetOf(
        "say tell recommend suggest advise propose mention explain list describe offer write give name warn answer promise show think mean call");

    // What was said once: "what was your advice", not "I need your advice".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Advice = SetOf(
        "recommendation recommendations suggestion suggestions advice answer proposal explanation empfehlung vorschlag antwort recommandation conseil recomendacion consejo recomendacao conselho consiglio advies");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Once = SetOf(
        "was were earlier previous last again war waren etait era foi fue");

    // The person is in the verb.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SaidAlone = SetOf(
        "dijiste recomendaste sugeriste aconsejaste propusiste mencionaste explicaste empfahlst rietest sagtest onerdin soyledin poleciles sugerowales mowiles");

    // Chinese, Japanese and Korean leave the person out or glue it on: said and recommended, to the one who asks.
    private static readonly SearchValues<string> Unspaced = SearchValues.Create(
        ["你说过", "你说的", "你推荐", "你建议", "你提到", "你之前", "你告诉", "您推荐", "您建议", "您说", "おすすめしてくれ", "勧めてくれ", "薦めてくれ", "教えてくれた", "言っていまし", "言ってた", "提案してくれ", "추천해 줬", "추천해줬", "추천했", "말했", "제안했", "알려 줬", "알려줬"],
        StringComparison.Ordinal);

    /// <summary>Whether it does.</summary>
    public static bool Are(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        const int Never = int.MinValue / 2;
        int place = 0, you = Never, english = Never, didYou = Never, did = Never, yours = Never;
        bool once = false, advice = false;
        while (words.MoveNext())
        {
            var word = words.Word;
            place++;
            if (word is "you")
            {
                english = place;
                didYou = did == place - 1 ? place : didYou;
            }

            did = word is "did" or "didn" ? place : did;
            you = You.Contains(word) ? place : you;
            yours = word is "your" or "deine" or "dein" or "deiner" or "ihre" or "votre" or "ton" or "ta" or "tu" or "su" or "sua" or "tuo" or "jouw" ? place : yours;
            once |= Once.Contains(word);
            advice |= yours == place - 1 && Advice.Contains(word);
            if (SaidAlone.Contains(word)
                || (YouSaid.Contains(word) && place - english <= Distance)
                || (Say.Contains(word) && place - didYou <= Distance)
                || (Said.Contains(word) && place - you <= FarDistance))
            {
                return true;
            }
        }

        if (once && advice)
        {
            return true;
        }

        return text.ContainsAny(Unspaced);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SetOf(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
