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
        "was were did had been used ago before first originally previous previously old former earlier once last war hatte fruher avant antes");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Now = SetOf(
        "now currently current still latest newest nowadays today jetzt aktuell derzeit momentan maintenant actuellement ahora actualmente actual");

    /// <summary>Whether it does.</summary>
    public static bool Are(ReadOnlySpan<char> text)
    {
        if (!Questions.IsQuestion(text))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        bool now = false, person = false, state = false, past = false;
        while (words.MoveNext())
        {
            past |= Past.Contains(words.Word);
            now |= Now.Contains(words.Word);
            person |= FirstPersonWords.Contains(words.Word);
            state |= words.HasApostropheS || words.Word is "is" or "are" or "am" or "do" or "does" or "have" or "ist" or "bin" or "habe" or "wohne" or "arbeite" or "est" or "es" or "vivo" or "habite";
        }

        return now || (person && state && !past);
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SetOf(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
