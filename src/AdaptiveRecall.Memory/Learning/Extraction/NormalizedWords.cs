namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>
/// A sentence as the rules read it: its words in lower case, with one space before, between and behind them, so that a
/// phrase is found by searching " phrase ". Only apostrophes inside words stay of the punctuation.
/// </summary>
internal readonly ref struct NormalizedWords
{
    /// <summary>What a sentence of so many characters needs of a buffer.</summary>
    public static int BufferLength(int characters) => characters + 2;

    /// <summary>The words, each with a space on either side.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>How many words there are.</summary>
    public int Count { get; }

    private NormalizedWords(ReadOnlySpan<char> text, int count)
    {
        Text = text;
        Count = count;
    }

    public static NormalizedWords Of(ReadOnlySpan<char> sentence, Span<char> buffer)
    {
        var length = 0;
        var count = 0;
        buffer[length++] = ' ';
        for (var i = 0; i < sentence.Length; i++)
        {
            var character = sentence[i];
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                count += buffer[length - 1] == ' ' ? 1 : 0;
                buffer[length++] = char.ToLowerInvariant(character);
            }
            else if (character is '\'' or '’' && buffer[length - 1] != ' ' && i + 1 < sentence.Length && char.IsLetter(sentence[i + 1]))
            {
                buffer[length++] = '\'';
            }
            else if (buffer[length - 1] != ' ')
            {
                buffer[length++] = ' ';
            }
        }

        if (buffer[length - 1] != ' ')
        {
            buffer[length++] = ' ';
        }

        return new NormalizedWords(buffer[..length], count);
    }

    /// <summary>The words one by one.</summary>
    public Enumerator GetEnumerator() => new(Text);

    /// <summary>Walks the words.</summary>
    public ref struct Enumerator(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text[1..];

        public ReadOnlySpan<char> Current { get; private set; }

        public bool MoveNext()
        {
            var space = _rest.IndexOf(' ');
            if (space < 0)
            {
                return false;
            }

            Current = _rest[..space];
            _rest = _rest[(space + 1)..];
            return true;
        }
    }
}
