using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Text;

/// <summary>Tells whether a text asks something: by its question mark, or by how it begins where people leave that out.</summary>
internal static class Questions
{
    // Questions whatever follows.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Interrogatives = SetOf(
        "whose whom",
        "wer wen wem wessen wann warum wieso weshalb wohin woher womit wofur wieviel welche welcher welches welchen",
        "pourquoi quand quel quelle quels quelles combien",
        "quien quienes cual cuales cuanto cuanta cuantos cuantas donde",
        "perche quando dove quale quali quanto quanti quante",
        "quem qual quais onde quantos quantas",
        "waarom wanneer hoe hoeveel welk welke",
        "varfor hvorfor nar hvornar vilken vilket hvilken hvilket",
        "dlaczego kiedy gdzie ktory ktora ktore",
        "nerede nasil neden kimin hangi",
        "кто что где когда куда откуда почему зачем сколько какой какая какое какие як що де коли чому скільки",
        "ماذا متي اين كيف لماذا كم هل",
        "איפה מתי למה כמה איזה",
        "क्या कौन कब कहाँ कहां कैसे क्यों कितना कितने",
        "ποιοσ ποια ποιο ποτε τι γιατι ποσο");

    // Questions unless a subject or an article follows: "what I like is …", "how lovely", "which the doctor said".
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OpenInterrogatives = SetOf(
        "what which who why how whats");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Subjects = SetOf(
        "i we he she they it you my our his her their your this that these those the a an lovely nice great cool funny sweet");

    // Questions only before an auxiliary: "when I was twelve …" and "where I live …" tell something.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RelativeInterrogatives = SetOf(
        "when where");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Auxiliaries = SetOf(
        "am is are was were do does did have has had can could will would shall should may might must");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AskedSubjects = SetOf(
        "i we he she they it you there this that these those my our your his her their the anyone anybody someone any");

    /// <summary>Whether a text asks something.</summary>
    public static bool IsQuestion(ReadOnlySpan<char> text) =>
        EndsAsQuestion(text) || text.Contains('¿') || BeginsAsQuestion(text) || EndsWithQuestionParticle(text);

    // Chinese and Japanese without a question mark: "你喜欢茶吗", "お茶が好きですか".
    private static bool EndsWithQuestionParticle(ReadOnlySpan<char> text) =>
        text.TrimEnd(" \t\r\n。.!！…") is var said && (said.EndsWith("吗") || said.EndsWith("嗎") || said.EndsWith("呢") || said.EndsWith("ですか") || said.EndsWith("ますか") || said.EndsWith("ましたか"));

    // What stands behind the last word: "sure?!", "ok? :)", "right?\" 😊".
    private static bool EndsAsQuestion(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 1; i >= 0 && !char.IsLetterOrDigit(text[i]); i--)
        {
            // Latin, full-width, Arabic, Greek (its own code point only: a semicolon is none), doubled.
            if (text[i] is '?' or '\uFF1F' or '\u061F' or '\u037E' or '\u2047' or '\u2048' or '\u2049')
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsAsQuestion(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        if (!words.MoveNext())
        {
            return false;
        }

        if (Interrogatives.Contains(words.Word))
        {
            return true;
        }

        var isOpen = OpenInterrogatives.Contains(words.Word);
        var isRelative = RelativeInterrogatives.Contains(words.Word);
        var isAuxiliary = Auxiliaries.Contains(words.Word);
        if ((isOpen || isRelative) && words.HasApostropheS)
        {
            return true;
        }

        return (isOpen || isRelative || isAuxiliary)
            && words.MoveNext()
            && ((isOpen && !Subjects.Contains(words.Word))
                || (isRelative && Auxiliaries.Contains(words.Word))
                || (isAuxiliary && AskedSubjects.Contains(words.Word)));
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SetOf(params ReadOnlySpan<string> lists)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            words.UnionWith(WordList.Of(list));
        }

        return words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
