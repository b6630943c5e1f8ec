using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Words by which speakers mean themselves: turns with them tell about the user. English, and the forms of other languages
/// that no other of them uses for something common.
/// </summary>
internal static class FirstPersonWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = ((string[])
    [
        "i", "me", "my", "mine", "myself", "im", "ive",
        "ich", "mich", "mir", "mein", "meine", "meinen", "meiner", "meinem",
        "je", "moi", "mon", "mes",
        "yo", "mi", "mis",
        "io", "mio", "mia", "miei",
        "eu", "meu", "minha", "meus", "minhas",
        "ik", "mij", "mijn",
        "jag", "jeg", "mitt", "mina", "mig", "meg",
        "mnie", "moj", "moja", "moje", "mam", "jestem",
        "benim", "bana", "beni",
        "saya", "aku",
        "я", "меня", "мне", "мой", "моя", "мое", "моего", "моей", "мою", "мені", "мене", "мої", "моє", "мого", "моєї",
        "انا", "لي", "عندي",
        "אני", "שלי", "לי",
        "मैं", "मेरा", "मेरी", "मेरे", "मुझे",
        "εγω", "μου",
        "나는", "내가", "저는", "제가", "나의", "저의", "나를", "나도", "저도",
    ]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a folded word is one of them; in Chinese and Japanese, a pair of characters that begins with one.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => word[0] is '我' or '咱' or '私' or '僕' or '俺' || Words.Contains(word);

    /// <summary>How many of them a text has.</summary>
    public static int CountIn(ReadOnlySpan<char> text, ReadOnlySpan<Range> leftOut = default)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer, leftOut);
        var count = 0;
        while (words.MoveNext())
        {
            if (Contains(words.Word))
            {
                count++;
            }
        }

        return count;
    }
}
