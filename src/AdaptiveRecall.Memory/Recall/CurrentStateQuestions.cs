using System.Buffers;
using System.Collections.Frozen;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Tells whether a message asks how things are with its writer now ("where do I live?", "what is my current job?"): of two
/// memories that answer it alike, the newer one is true.
/// </summary>
internal static class CurrentStateQuestions
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Past = SetOf(
        "was were did had been used ago before first originally previous previously old former earlier once last war hatte gewohnt gearbeitet fruher avant antes prima eerder vroeger kiedys раньше раніше eskiden dulu");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Now = SetOf(
        "now currently current still latest newest nowadays today jetzt aktuell derzeit momentan maintenant actuellement ahora actualmente actual "
        + "adesso attualmente agora atualmente nu momenteel teraz obecnie сейчас теперь зараз simdi sekarang الان עכשיו अभी τωρα");

    // The person is in the verb, and so is the present.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OwnStates = SetOf(
        "tengo soy estoy vivo trabajo tenho sou estou moro ho abito lavoro mieszkam pracuje живу работаю працюю yasiyorum calisiyorum");

    private static readonly SearchValues<string> UnspacedNow = SearchValues.Create(
        ["现在", "現在", "目前", "如今", "今は", "今の", "今ど", "今何", "지금", "현재", "요즘"], StringComparison.Ordinal);

    /// <summary>Whether it does.</summary>
    public static bool Are(ReadOnlySpan<char> text)
    {
        if (!Questions.IsQuestion(text))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        var now = text.ContainsAny(UnspacedNow);
        bool person = false, state = false, past = false, afterThe = false, afterThese = false;
        while (words.MoveNext())
        {
            past |= Past.Contains(words.Word);
            now |= Now.Contains(words.Word) || (afterThe && words.Word is "moment") || (afterThese && words.Word is "days");
            afterThe = words.Word is "the";
            afterThese = words.Word is "these";
            if (OwnStates.Contains(words.Word))
            {
                person = state = true;
            }

            person |= FirstPersonWords.Contains(words.Word);
            state |= words.HasApostropheS || words.Word is "is" or "are" or "am" or "do" or "does" or "have" or "ist" or "bin" or "habe" or "wohne" or "arbeite" or "est" or "es" or "habite" or "ben" or "heb" or "woon" or "werk";
        }

        return now || (person && state && !past);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SetOf(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
