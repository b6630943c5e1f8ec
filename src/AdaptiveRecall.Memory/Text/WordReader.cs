using System.Buffers;
using System.Globalization;
using System.Text;

namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Reads the words of a text, folded (see <see cref="WordFolding"/>): runs of letters and digits of any script; pairs of
/// characters in <see cref="UnspacedScripts"/>. Any sequence of UTF-16 is a text: a lone surrogate separates words.
/// </summary>
internal ref struct WordReader
{
    /// <summary>
    /// The longest word in characters; the rest of a longer one is passed over. The longest word of an English
    /// dictionary has 45; what is longer is a key, a hash or encoded data, and its beginning tells it apart.
    /// </summary>
    public const int WordLimit = 64;

    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<Range> _leftOut;
    private readonly Span<char> _buffer;
    private int _position;
    private int _length;
    private bool _inUnspacedRun;

    /// <summary>Starts before the first word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="buffer">Room for one word: <see cref="WordLimit"/> characters.</param>
    /// <param name="leftOut">Parts of the text whose words are passed over, also words that only touch them: secrets.</param>
    public WordReader(ReadOnlySpan<char> text, Span<char> buffer, ReadOnlySpan<Range> leftOut = default)
    {
        _text = text;
        _buffer = buffer[..WordLimit];
        _leftOut = leftOut;
    }

    /// <summary>The word, folded; valid until the next one is read.</summary>
    public readonly ReadOnlySpan<char> Word => _buffer[.._length];

    /// <summary>Where it begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends in the text.</summary>
    public int End { get; private set; }

    /// <summary>It is a pair of characters of an unspaced script (or a single one that stands alone).</summary>
    public bool IsUnspaced { get; private set; }

    /// <summary>
    /// It is the first half of a negation ("don" of "don't", "won" of "won't"): not the word that it looks like.
    /// </summary>
    public readonly bool IsNegation =>
        _length > 1 && _buffer[_length - 1] == 'n' && FollowedByApostropheAnd('t');

    /// <summary>It has an 's behind it: a possessive, or "is" after an interrogative ("what's").</summary>
    public readonly bool HasApostropheS => FollowedByApostropheAnd('s');

    /// <summary>Goes to the next word.</summary>
    public bool MoveNext()
    {
        while (ReadNext())
        {
            if (!IsLeftOut())
            {
                return true;
            }
        }

        return false;
    }

    private bool ReadNext()
    {
        while (_position < _text.Length)
        {
            var size = Classify(_position, out var kind);
            switch (kind)
            {
                case CharacterKind.Unspaced when ReadPair(size):
                    return true;
                case CharacterKind.Unspaced:
                    break;
                case CharacterKind.Word:
                    _inUnspacedRun = false;
                    ReadWord();
                    return true;
                default:
                    _inUnspacedRun = false;
                    _position += size;
                    break;
            }
        }

        return false;
    }

    private void ReadWord()
    {
        Start = _position;
        _length = 0;
        IsUnspaced = false;
        while (_position < _text.Length)
        {
            var size = Classify(_position, out var kind);
            if (kind is CharacterKind.Word or CharacterKind.Mark)
            {
                Append(_position, size);
            }
            else if (kind != CharacterKind.Dropped)
            {
                break;
            }

            _position += size;
        }

        End = _position;

        // "Anna's" is read as "anna": the possessive says nothing, and a lone "s" is noise.
        if (HasApostropheS)
        {
            _position += 2;
        }
    }

    // At a character of an unspaced script: reads it together with its successor, or alone where it has none and was
    // not the second of the pair before.
    private bool ReadPair(int size)
    {
        Start = _position;
        _length = 0;
        IsUnspaced = true;
        Append(_position, size);
        _position += size;
        End = _position;

        var nextSize = 0;
        var next = CharacterKind.Separator;
        if (_position < _text.Length)
        {
            nextSize = Classify(_position, out next);
        }

        var wasInRun = _inUnspacedRun;
        _inUnspacedRun = next == CharacterKind.Unspaced;
        if (!_inUnspacedRun)
        {
            return !wasInRun;
        }

        Append(_position, nextSize);
        End = _position + nextSize;
        return true;
    }

    private void Append(int position, int size)
    {
        if (_length + size > WordLimit)
        {
            return;
        }

        if (size == 1)
        {
            _buffer[_length++] = WordFolding.Fold(_text[position]);
            return;
        }

        Rune.DecodeFromUtf16(_text[position..], out var rune, out _);
        _length += Rune.ToLowerInvariant(rune).EncodeToUtf16(_buffer[_length..]);
    }

    private readonly bool FollowedByApostropheAnd(char letter) =>
        End + 1 < _text.Length
        && _text[End] is '\'' or '\u2019'
        && WordFolding.Fold(_text[End + 1]) == letter
        && (End + 2 == _text.Length || !char.IsLetterOrDigit(_text[End + 2]));

    private readonly bool IsLeftOut()
    {
        foreach (var range in _leftOut)
        {
            if (Start < range.End.GetOffset(_text.Length) && End > range.Start.GetOffset(_text.Length))
            {
                return true;
            }
        }

        return false;
    }

    private readonly int Classify(int position, out CharacterKind kind)
    {
        var first = _text[position];
        if (char.IsAscii(first))
        {
            kind = char.IsAsciiLetterOrDigit(first) ? CharacterKind.Word : CharacterKind.Separator;
            return 1;
        }

        if (Rune.DecodeFromUtf16(_text[position..], out var rune, out var size) != OperationStatus.Done)
        {
            kind = CharacterKind.Separator;
            return size;
        }

        kind = KindOf(rune);
        return size;
    }

    private static CharacterKind KindOf(Rune rune)
    {
        if (IsDropped(rune.Value))
        {
            return CharacterKind.Dropped;
        }

        if (Rune.IsLetterOrDigit(rune))
        {
            return UnspacedScripts.Contains(rune.Value) ? CharacterKind.Unspaced : CharacterKind.Word;
        }

        if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
        {
            return CharacterKind.Separator;
        }

        return UnspacedScripts.Contains(rune.Value) ? CharacterKind.Unspaced : CharacterKind.Mark;
    }

    // Combining accents make decomposed and composed spellings of a letter equal when they are dropped; variation selectors
    // only choose a glyph; vowel points of Hebrew and Arabic, the Arabic stroke that stretches a word, and the dot under
    // Hindi consonants are mostly left out in writing.
    private static bool IsDropped(int codePoint) => codePoint is
        (>= 0x0300 and <= 0x036F) or (>= 0xFE00 and <= 0xFE0F)
        or (>= 0x0591 and <= 0x05BD) or 0x05BF or 0x05C1 or 0x05C2 or 0x05C4 or 0x05C5 or 0x05C7
        or 0x0640 or (>= 0x064B and <= 0x065F) or 0x0670
        or 0x093C;

    private enum CharacterKind
    {
        Separator,
        Word,
        Unspaced,

        /// <summary>A mark that continues a word (vowel signs of Indic scripts) and never begins one.</summary>
        Mark,

        /// <summary>Neither part of a word nor its end.</summary>
        Dropped,
    }
}
