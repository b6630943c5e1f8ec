using System.Globalization;
using System.Text;

namespace AdaptiveRecall.Memory.Onnx.Tokenizing;

/// <summary>
/// Prepares a text as BERT was trained (google-research/bert, tokenization.py): control characters go, white space of any kind is a space,
/// Chinese characters and punctuation stand alone, letters lose case and marks. The tokenizers' library does this too, but drops tabs and line
/// ends (Microsoft.ML.Tokenizers 2.0.1: "hello\tworld" is one unknown word) and keeps marks where there is no ICU.
/// </summary>
/// <param name="Lowercase">Letters lose their case.</param>
/// <param name="StripMarks">Letters lose their marks.</param>
/// <param name="SplitChinese">Chinese characters stand alone.</param>
internal sealed record BertText(bool Lowercase, bool StripMarks, bool SplitChinese)
{
    /// <summary>The text with a space between any two words.</summary>
    public string Prepare(string text)
    {
        var output = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' || Rune.IsWhiteSpace(rune))
            {
                output.Append(' ');
            }
            else if (IsNothing(rune))
            {
                continue;
            }
            else if ((SplitChinese && IsChinese(rune.Value)) || IsPunctuation(rune))
            {
                output.Append(' ').Append(rune.ToString()).Append(' ');
            }
            else
            {
                AppendLetter(rune, output);
            }
        }

        return output.ToString();
    }

    private void AppendLetter(Rune rune, StringBuilder output)
    {
        var letter = Lowercase ? Rune.ToLowerInvariant(rune) : rune;
        if (StripMarks && letter.IsBmp && !letter.IsAscii)
        {
            BaseLetters.Append((char)letter.Value, output);
        }
        else
        {
            output.Append(letter.ToString());
        }
    }

    // What cannot be decoded is U+FFFD here.
    private static bool IsNothing(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    // In ASCII, symbols count as punctuation ("$5"); beyond, they do not ("€5").
    private static bool IsPunctuation(Rune rune) => rune.IsAscii
        ? !Rune.IsLetterOrDigit(rune)
        : Rune.IsPunctuation(rune);

    // The CJK blocks of tokenization.py: no Hangul, no kana.
    private static bool IsChinese(int value) => value is
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B820 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
