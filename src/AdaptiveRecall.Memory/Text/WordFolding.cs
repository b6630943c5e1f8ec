namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Folds characters that people type interchangeably: upper and lower case, Latin letters with and without their
/// accents ("café", "cafe"), full-width forms of Asian keyboards. Always one character for one.
/// </summary>
internal static class WordFolding
{
    private const char FirstFolded = '\u00E0';

    // U+00E0 to U+017F, each with its base letter; a letter that has none (æ, ð, þ, ŋ, œ) stands for itself.
    private const string BaseLetters =
        "aaaaaaæceeeeiiiiðnooooo÷ouuuuyþy" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĲĳjjkkk" +
        "llllllllllnnnnnnnŊŋooooooŒœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>The folded form of a character.</summary>
    public static char Fold(char value)
    {
        if (char.IsAscii(value))
        {
            return char.IsAsciiLetterUpper(value) ? (char)(value | 0x20) : value;
        }

        var lower = char.ToLowerInvariant(value);
        if (lower >= FirstFolded && lower - FirstFolded < BaseLetters.Length)
        {
            return BaseLetters[lower - FirstFolded];
        }

        // The full-width block repeats ASCII from '!' to '~' at a fixed distance.
        return lower is >= '\uFF01' and <= '\uFF5E' ? (char)(lower - 0xFEE0) : lower;
    }
}
