using System.Collections.Frozen;
using System.Globalization;

namespace AdaptiveRecall.Memory.Onnx.Tokenizing;

/// <summary>
/// Letters without their marks, as canonical decomposition and dropping of non-spacing marks leave them. A table, because the process runs
/// without ICU (<c>InvariantGlobalization</c>), where <see cref="string.Normalize()"/> leaves "é" as it is. Made from UnicodeData 15: a line
/// has a letter and all characters that it is the base of. Not in it, being rare: the 30 characters that leave more than one.
/// </summary>
internal static class BaseLetters
{
    // Syllables of Korean are composed by arithmetic: Unicode 15, section 3.12.
    private const char FirstSyllable = '\uAC00';
    private const char LastSyllable = '\uD7A3';
    private const char FirstLead = '\u1100';
    private const char FirstVowel = '\u1161';
    private const char BeforeTrail = '\u11A7';
    private const int Vowels = 21;
    private const int Trails = 28;

    private static readonly FrozenDictionary<char, char> Table = Read();

    /// <summary>Appends what is left of a character: nothing of a mark.</summary>
    public static void Append(char value, System.Text.StringBuilder output)
    {
        if (value is >= FirstSyllable and <= LastSyllable)
        {
            var syllable = value - FirstSyllable;
            output.Append((char)(FirstLead + (syllable / (Vowels * Trails)))).Append((char)(FirstVowel + (syllable / Trails % Vowels)));
            if (syllable % Trails is > 0 and var trail)
            {
                output.Append((char)(BeforeTrail + trail));
            }
        }
        else if (Table.TryGetValue(value, out var letter))
        {
            output.Append(letter);
        }
        else if (CharUnicodeInfo.GetUnicodeCategory(value) != UnicodeCategory.NonSpacingMark)
        {
            output.Append(value);
        }
    }

    private static FrozenDictionary<char, char> Read()
    {
        using var reader = new StreamReader(typeof(BaseLetters).Assembly.GetManifestResourceStream("AdaptiveRecall.Memory.Onnx.Assets.base-letters.txt")!);
        var table = new Dictionary<char, char>();
        while (reader.ReadLine() is { } line)
        {
            foreach (var marked in line.AsSpan(1))
            {
                table[marked] = line[0];
            }
        }

        return table.ToFrozenDictionary();
    }
}
