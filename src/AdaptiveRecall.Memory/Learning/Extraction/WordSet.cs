using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>Words of one sort in one language.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    /// <summary>Reads words in lower case, between spaces or line breaks.</summary>
    public WordSet(string words)
    {
        All = FrozenSet.ToFrozenSet(words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        _words = All.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The words.</summary>
    public FrozenSet<string> All { get; }

    /// <summary>Whether a word in lower case is one of them.</summary>
    public bool Contains(ReadOnlySpan<char> word) => _words.Contains(word);
}
