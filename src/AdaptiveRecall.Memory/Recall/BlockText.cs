using System.Buffers;
using System.Globalization;
using System.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Makes a memory's text safe to stand in the memory block: on one line, and unable to close the block or to open
/// another. Only the line changes; the memory keeps its text.
/// </summary>
internal static class BlockText
{
    // Visible ASCII but '<': most of most texts, and never in need of a second look.
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(static value => (char)value).Where(static value => value != '<')]);


    /// <summary>Appends the text to a line, at most so many characters of it.</summary>
    public static void Append(StringBuilder line, ReadOnlySpan<char> text, int limit)
    {
        var written = 0;
        var space = false;
        for (var i = 0; i < text.Length;)
        {
            var run = text[i..].IndexOfAnyExcept(Plain);
            run = run < 0 ? text.Length - i : run;
            if (run > 0 && written + (space ? 1 : 0) + run <= limit)
            {
                written += AppendSpace(line, space) + run;
                line.Append(text.Slice(i, run));
                space = false;
                i += run;
                continue;
            }

            // A lone surrogate decodes to U+FFFD, which every provider accepts.
            Rune.DecodeFromUtf16(text[i..], out var rune, out var size);
            if (IsBreak(rune))
            {
                space = written > 0;
                i += size;
                continue;
            }

            if (IsInvisible(rune))
            {
                i += size;
                continue;
            }

            if (written + (space ? 1 : 0) + rune.Utf16SequenceLength > limit)
            {
                line.Append('…');
                return;
            }

            written += AppendSpace(line, space);
            space = false;

            // "(/memory>" reads the same to a person, and is no tag to anybody.
            var safe = IsOpeningBracket(rune.Value) && OpensTag(text[(i + size)..]) ? new Rune('(') : rune;
            line.Append(safe);
            written += safe.Utf16SequenceLength;
            i += size;
        }
    }

    private static int AppendSpace(StringBuilder line, bool space)
    {
        if (space)
        {
            line.Append(' ');
        }

        return space ? 1 : 0;
    }

    private static bool IsBreak(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Format characters hide or reorder text (bidirectional overrides, tag characters, zero-width space). The two
    // joiners stay: emoji and several scripts are spelt with them.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse && rune.Value is not (0x200C or 0x200D);

    // '<' and what is drawn like it: full-width, small, single quotation, mathematical and CJK angle brackets, arrowhead.
    private static bool IsOpeningBracket(int value) =>
        value is '<' or 0xFF1C or 0xFE64 or 0x2039 or 0x27E8 or 0x2329 or 0x3008 or 0x02C2 or 0x1438 or 0x276E or 0x29FC;

    // A bracket followed by a letter, '/', '!' or '?', whatever blank or invisible stands between: "a < 5" and "<3" stay.
    private static bool OpensTag(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsBreak(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                continue;
            }

            return Rune.IsLetter(rune) || rune.Value is '/' or '!' or '?' or '\\' or 0xFF0F or 0x2044 or 0x2215 || Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol;
        }

        return false;
    }
}
