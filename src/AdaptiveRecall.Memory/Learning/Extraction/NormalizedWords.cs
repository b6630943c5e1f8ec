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

    // Bit i: word i began with a capital, or came after a comma. A sentence of more words is not one of address and thanks.
    private readonly ulong _capitals;
    private readonly ulong _commas;

    private NormalizedWords(ReadOnlySpan<char> text, int count, ulong capitals, ulong commas)
    {
        Text = text;
        Count = count;
        _capitals = capitals;
        _commas = commas;
    }

    /// <summary>The first word; empty where there is none.</summary>
    public ReadOnlySpan<char> FirstWord => Text.Length > 1 ? Text[1..][..Text[1..].IndexOf(' ')] : [];

    /// <summary>Whether a word began with a capital letter.</summary>
    public bool IsCapital(int index) => index < 64 && (_capitals >> index & 1) != 0;

    /// <summary>Whether a comma stood before a word.</summary>
    public bool FollowsComma(int index) => index < 64 && (_commas >> index & 1) != 0;

    /// <summary>The sentence without its first words.</summary>
    public NormalizedWords From(int words)
    {
        var text = Text;
        for (var i = 0; i < words && text.Length > 1; i++)
        {
            text = text[(1 + text[1..].IndexOf(' '))..];
        }

        return new NormalizedWords(text, Math.Max(Count - words, 0), words < 64 ? _capitals >> words : 0, words < 64 ? _commas >> words : 0);
    }

    public static NormalizedWords Of(ReadOnlySpan<char> sentence, Span<char> buffer)
    {
        var length = 0;
        var count = 0;
        var capitals = 0UL;
        var commas = 0UL;
        buffer[length++] = ' ';
        for (var i = 0; i < sentence.Length; i++)
        {
            var character = sentence[i];
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                if (buffer[length - 1] == ' ')
                {
                    capitals |= count < 64 && char.IsUpper(character) ? 1UL << count : 0;
                    count++;
                }

                buffer[length++] = char.ToLowerInvariant(character);
            }
            else if (character is '\'' or '’' && buffer[length - 1] != ' ' && i + 1 < sentence.Length && char.IsLetter(sentence[i + 1]))
            {
                buffer[length++] = '\'';
            }
            else
            {
                commas |= character == ',' && count < 64 ? 1UL << count : 0;
                if (buffer[length - 1] != ' ')
                {
                    buffer[length++] = ' ';
                }
            }
        }

        if (buffer[length - 1] != ' ')
        {
            buffer[length++] = ' ';
        }

        return new NormalizedWords(buffer[..length], count, capitals, commas);
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
