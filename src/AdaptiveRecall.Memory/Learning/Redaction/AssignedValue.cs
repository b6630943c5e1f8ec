using System.Buffers;

namespace AdaptiveRecall.Memory.Learning.Redaction;

/// <summary>What follows the name of a secret.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Its length.</param>
/// <param name="Link">What led to it.</param>
/// <param name="Quoted">It stands in quotation marks.</param>
/// <param name="EndsSentence">Nothing of the sentence follows it.</param>
internal readonly record struct AssignedValue(int Start, int Length, AssignedValueLink Link, bool Quoted, bool EndsSentence)
{
    // "my password for the netflix account at home is …": more words in between are another thought.
    private const int WordsBetween = 6;

    // Longest value that is read: the base64 of an RSA key in one line. Bounds the work for each announcing word.
    private const int ValueLimit = 4096;

    private static readonly SearchValues<char> ValueEnd = SearchValues.Create(" \t\r\n\"`“”«»「」<>，。、");

    private static readonly SearchValues<char> WordEnd = SearchValues.Create(" \t\r\n.!?;,=");

    private const string Quotes = "\"'`“”„«»‘’「」";

    public static bool TryRead(ReadOnlySpan<char> text, int position, out AssignedValue value)
    {
        value = default;
        position = SkipName(text, position);
        if (position < 0 || (position < text.Length && text[position] == '-' && !IsSign(text, position)))
        {
            return false;
        }

        var immediate = position;
        for (var words = 0; words <= WordsBetween; words++)
        {
            position = SkipSpaces(text, position);
            if (position >= text.Length || text[position] is '.' or '!' or '?' or ';' or ',' or '\n' or '\r')
            {
                break;
            }

            if (IsSign(text, position))
            {
                return Read(text, SkipSigns(text, position), AssignedValueLink.Sign, out value);
            }

            var length = WordLength(text[position..]);
            var word = text.Slice(position, length);
            if (SecretWords.Connectors.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                return Read(text, SkipSigns(text, position + length), AssignedValueLink.Word, out value);
            }

            if (word[^1] == ':')
            {
                return Read(text, position + length, AssignedValueLink.Sign, out value);
            }

            position += length;
        }

        return immediate < text.Length && text[immediate] is ' ' or '\t' && Read(text, immediate, AssignedValueLink.Space, out value);
    }

    // The rest of an identifier (TOKEN_PROD, passwords) and what closes a JSON name. -1: the name was only the start of a word.
    private static int SkipName(ReadOnlySpan<char> text, int position)
    {
        if (position < text.Length && text[position] is 's' or 'S')
        {
            position++;
        }

        if (position < text.Length && text[position] < '\u2e80' && char.IsLetter(text[position]) && !char.IsUpper(text[position]))
        {
            return -1;
        }

        while (position < text.Length && (text[position] == '_' || char.IsAsciiLetterOrDigit(text[position])))
        {
            position++;
        }

        return position < text.Length && Quotes.Contains(text[position]) ? position + 1 : position;
    }

    private static bool Read(ReadOnlySpan<char> text, int position, AssignedValueLink link, out AssignedValue value)
    {
        value = default;
        position = SkipSpaces(text, position);

        // "Passwort:" and the value on the next line.
        if (link == AssignedValueLink.Sign && position < text.Length && text[position] is '\n' or '\r')
        {
            position += text[position..].IndexOfAnyExcept(" \t\r\n") is var skipped and >= 0 ? skipped : 0;
        }

        var quoted = position < text.Length && Quotes.Contains(text[position]);
        position += quoted ? 1 : 0;
        var rest = text[position..Math.Min(text.Length, position + ValueLimit)];
        var length = rest.IndexOfAny(ValueEnd);
        var secret = (length < 0 ? rest : rest[..length]).TrimEnd(".,;:!?)]}'’");

        // A password may end in '!' or '?': it still counts as found, its last character only lies outside the finding.
        if (secret.IsEmpty)
        {
            return false;
        }

        var after = text[(position + secret.Length)..].TrimStart("\"'`“”«»’」");
        var ends = after.IsEmpty || after[0] is '.' or '!' or '?' or '\n' or '\r' or '。' or ',' or ';';
        value = new AssignedValue(position, secret.Length, link, quoted, ends);
        return true;
    }

    // A hyphen leads to a value only as a dash: "password-protected" is one word.
    private static bool IsSign(ReadOnlySpan<char> text, int position) =>
        text[position] is ':' or '=' or '：' or '→' or '>' or 'は' or '是' or '은' or '는'
        || (text[position] is '-' or '–' && position + 1 < text.Length && text[position + 1] is ' ' or '>');

    private static int SkipSigns(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && (IsSign(text, position) || text[position] is ' ' or '\t'))
        {
            position++;
        }

        return position;
    }

    private static int SkipSpaces(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\u00a0')
        {
            position++;
        }

        return position;
    }

    private static int WordLength(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAny(WordEnd);
        return length < 0 ? text.Length : Math.Max(length, 1);
    }
}
