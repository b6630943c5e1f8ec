namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Folds characters that people type interchangeably: upper and lower case; letters with and without their accents
/// ("café", "cafe"; Greek and Vietnamese too; Russian ё); forms of Arabic and Hebrew letters; digits of other scripts;
/// full-width and half-width forms of Asian keyboards. Always one character for one.
/// </summary>
internal static class WordFolding
{
    // U+00E0 to U+017F, each with its base letter; a letter that has none (æ, ð, þ, ŋ, œ) stands for itself.
    private const string BaseLetters =
        "aaaaaaæceeeeiiiiðnooooo÷ouuuuyþy" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĲĳjjkkk" +
        "llllllllllnnnnnnnŊŋooooooŒœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    // U+1E00 to U+1EFF: the letters of Vietnamese, and rarer ones.
    private const string FurtherBaseLetters =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm" +
        "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv" +
        "wwwwwwwwwwxxxxyyzzzzzzhtwyẚẛẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee" +
        "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ";

    // Each letter, then what it is folded to.
    private const string Pairs =
        "ơoưușsțt" +
        "άαέεήηίιόούυώωϊιϋυΐιΰυςσ" +
        "ёеѐеґг" +
        "\u0623\u0627\u0625\u0627\u0622\u0627\u0671\u0627\u0649\u064A\u06CC\u064A\u06A9\u0643\u0629\u0647\u0624\u0648\u0626\u064A" +
        "ךכםמןנףפץצ";

    // U+FF66 to U+FF9D, half-width Katakana, by their full-width forms.
    private const string Katakana = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    // Up to Thai: Latin, Greek, Cyrillic, Arabic, Hebrew and the scripts of India lie below, and Vietnamese letters under U+1F00.
    private const int TableLength = 0x1F00;

    private static readonly char[] Table = MakeTable();

    /// <summary>The folded form of a character.</summary>
    public static char Fold(char value)
    {
        if (value < TableLength)
        {
            return Table[value];
        }

        return value switch
        {
            >= '\uFF66' and <= '\uFF9D' => Katakana[value - '\uFF66'],

            // The full-width block repeats ASCII from '!' to '~' at a fixed distance.
            >= '\uFF01' and <= '\uFF5E' => Table[value - 0xFEE0],

            // Ångström's sign is an å.
            _ => char.ToLowerInvariant(value) is var lower and < (char)TableLength ? Table[lower] : char.ToLowerInvariant(value),
        };
    }

    private static char[] MakeTable()
    {
        var table = new char[TableLength];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = Unaccented(char.ToLowerInvariant((char)i));
        }

        foreach (var zero in "\u0660\u06F0\u0966")
        {
            for (var digit = 0; digit < 10; digit++)
            {
                table[zero + digit] = (char)('0' + digit);
            }
        }

        for (var i = 0; i < table.Length; i++)
        {
            // What an upper-case letter became has a pair of its own.
            var pair = Pairs.AsSpan().IndexOf(table[i]);
            table[i] = pair >= 0 && pair % 2 == 0 ? Pairs[pair + 1] : table[i];
        }

        return table;
    }

    private static char Unaccented(char lower) => lower switch
    {
        >= '\u00E0' and <= '\u017F' => BaseLetters[lower - 0xE0],
        >= '\u1E00' and <= '\u1EFF' => FurtherBaseLetters[lower - 0x1E00],
        _ => lower,
    };
}
