using System.Collections.Frozen;

namespace AdaptiveRecall.Memory.Learning.Extraction;

/// <summary>Words of one sort in one language.</summary>
internal sealed class WordSet(string words)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words =
        FrozenSet.ToFrozenSet(words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word in lower case is one of them.</summary>
    public bool Contains(ReadOnlySpan<char> word) => _words.Contains(word);
}
