using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>
/// Cuts a message into sentences, in any script: terminators of Latin, CJK, Arabic and Indic writing, abbreviations,
/// initials, ordinals, list items, hard-wrapped lines. A simplification of UAX 29 with what chat messages need.
/// </summary>
internal static class SentenceSplitter
{
    // Mail programs and terminals wrap at 72 to 80: a shorter line that ends without a terminator was ended by the writer.
    private const int WrapLength = 60;

    private static readonly SearchValues<char> Terminators = SearchValues.Create(".!?…。！？｡؟۔।॥;；");

    private static readonly SearchValues<char> Closers = SearchValues.Create("\"'”’»)]}」』）】›*_");

    private static readonly FrozenSet<string> Abbreviations = FrozenSet.ToFrozenSet(
        (string[])
        [
            "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "e.g", "i.e", "etc", "approx", "no", "dept", "inc", "ltd", "co", "a.m", "p.m", "u.s",
            "z.b", "d.h", "bzw", "usw", "nr", "ca", "ggf", "u.a", "hr", "fr", "str", "evtl", "inkl", "sra", "srta", "ud", "uds", "p.ej", "mme", "mlle",
            "p.ex", "sig", "dott", "ecc", "av", "exmo", "dhr", "mevr", "bijv", "o.a", "jan", "feb", "mar", "apr", "aug", "sep", "sept", "oct", "nov", "dec",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Cuts a message. Code, log and quoted lines are pieces of their own.</summary>
    public static List<Sentence> Split(ReadOnlySpan<char> message)
    {
        var sentences = new List<Sentence>();
        var fenced = false;
        var proseStart = -1;
        for (var position = 0; position < message.Length;)
        {
            var newline = message[position..].IndexOf('\n');
            var end = newline < 0 ? message.Length : position + newline;
            var line = message[position..end];
            var fence = LineShapes.IsFence(line);
            var shape = fenced || fence ? LineShape.Code : LineShapes.Of(line);
            fenced ^= fence;
            var next = Math.Min(end + 1, message.Length);
            if (shape != LineShape.Prose)
            {
                Add(sentences, message, position, end, shape);
                proseStart = -1;
            }
            else
            {
                proseStart = proseStart < 0 ? position : proseStart;
                if (fenced || newline < 0 || EndsParagraph(line, message[next..]))
                {
                    SplitProse(message, proseStart, end, sentences);
                    proseStart = -1;
                }
            }

            position = newline < 0 ? message.Length : end + 1;
        }

        return sentences;
    }

    private static bool EndsParagraph(ReadOnlySpan<char> line, ReadOnlySpan<char> following)
    {
        var newline = following.IndexOf('\n');
        var next = (newline < 0 ? following : following[..newline]).TrimStart();
        return next.IsEmpty || line.Trim().Length < WrapLength || !char.IsLower(next[0])
            || LineShapes.IsFence(next) || LineShapes.Of(next) != LineShape.Prose;
    }

    private static void SplitProse(ReadOnlySpan<char> message, int start, int end, List<Sentence> sentences)
    {
        var sentence = start;
        var position = start;
        while (position < end)
        {
            var found = message[position..end].IndexOfAny(Terminators);
            if (found < 0)
            {
                break;
            }

            var first = position + found;
            var after = first + 1;
            while (after < end && (Terminators.Contains(message[after]) || Closers.Contains(message[after])))
            {
                after++;
            }

            if (EndsSentence(message[sentence..end], first - sentence, after - sentence))
            {
                after = SkipEmoji(message, after, end);
                Add(sentences, message, sentence, after, LineShape.Prose);
                sentence = after;
            }

            position = after;
        }

        Add(sentences, message, sentence, end, LineShape.Prose);
    }

    private static bool EndsSentence(ReadOnlySpan<char> text, int terminator, int after)
    {
        var character = text[terminator];
        if (character > '\u2e80')
        {
            return true;
        }

        if (after < text.Length && !char.IsWhiteSpace(text[after]))
        {
            // "3.5", "example.org", "e.g"; an emoji may follow at once.
            return character != '.' && !char.IsLetterOrDigit(text[after]) && text[after] != ',';
        }

        if (character == ';')
        {
            return false;
        }

        var next = text[after..].TrimStart();
        if (next.IsEmpty)
        {
            return true;
        }

        var repeated = after - terminator > 1 && text[terminator + 1] == '.';
        if (repeated || character == '…')
        {
            return !char.IsLower(next[0]);
        }

        return character != '.' || !IsAbbreviation(text[..terminator], next[0]);
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> before, char next)
    {
        var space = before.LastIndexOfAny(' ', '\n', '(');
        var word = before[(space + 1)..];
        if (word.IsEmpty)
        {
            return false;
        }

        // "1. Bread" at the head is a list number; "am 3. Mai" an ordinal, "I am 34. My" an end: only German writes ordinals so,
        // and then the preceding word is short and lower case ("am", "der", "vom", "bis").
        if (word.Length <= 2 && !word.ContainsAnyExceptInRange('0', '9'))
        {
            var head = before[..(space + 1)].TrimEnd();
            var previous = head[(head.LastIndexOf(' ') + 1)..];
            return head.IsEmpty || previous is "am" or "der" or "vom" or "zum" or "bis" or "den" or "dem" or "das" or "die";
        }

        // An initial: "J. Smith". "I" is a word.
        if (word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I')
        {
            return char.IsUpper(next);
        }

        return Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word)
            && !(word is "no" or "No" or "etc" or "usw" or "ecc" && char.IsUpper(next));
    }

    private static int SkipEmoji(ReadOnlySpan<char> message, int position, int end)
    {
        var mark = position;
        while (mark < end && (message[mark] == ' ' || char.IsSurrogate(message[mark])
            || char.GetUnicodeCategory(message[mark]) is UnicodeCategory.OtherSymbol or UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
        {
            mark++;
            position = message[mark - 1] == ' ' ? position : mark;
        }

        return position;
    }

    private static void Add(List<Sentence> sentences, ReadOnlySpan<char> message, int start, int end, LineShape shape)
    {
        while (start < end && char.IsWhiteSpace(message[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(message[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            sentences.Add(new Sentence(start, end - start, shape));
        }
    }
}
