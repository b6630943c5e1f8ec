using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Words by which speakers mean themselves: turns with them tell about the user. English, and the forms of German,
/// French, Spanish, Italian, Portuguese and Dutch that no other of these languages uses for something common.
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
    ]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a folded word is one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> word) => Words.Contains(word);

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
