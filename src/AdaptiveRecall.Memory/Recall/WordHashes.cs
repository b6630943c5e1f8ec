using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>The distinct terms of a text as sorted hashes: two texts are compared in one pass over both.</summary>
internal readonly record struct WordHashes
{
    // Of a longer text the least hashes stand for all, which is a fair sample (bottom-k sketch: Cohen and Kaplan, 2007). A turn of a
    // chat has 15 terms; twenty answers of 350 would be compared for longer than they were ranked.
    private const int Limit = 96;

    private readonly uint[] _hashes;

    private WordHashes(uint[] hashes) => _hashes = hashes;

    /// <summary>How many there are.</summary>
    public int Count => _hashes.Length;

    /// <summary>The terms of a text.</summary>
    public static WordHashes Of(string text)
    {
        var sink = new Sink([]);
        TermAnalyzer.Analyze(text, TextLanguage.Of(text), [], ref sink);
        return new WordHashes([.. sink.Hashes.Take(Limit)]);
    }

    /// <summary>How many both have.</summary>
    public int CommonWith(WordHashes other)
    {
        int common = 0, i = 0, j = 0;
        while (i < _hashes.Length && j < other._hashes.Length)
        {
            var (left, right) = (_hashes[i], other._hashes[j]);
            common += left == right ? 1 : 0;
            i += left <= right ? 1 : 0;
            j += right <= left ? 1 : 0;
        }

        return common;
    }

    private readonly struct Sink(SortedSet<uint> hashes) : ITermSink
    {
        public SortedSet<uint> Hashes => hashes;

        // FNV-1a: compared within one process only.
        public void Add(ReadOnlySpan<char> word, ReadOnlySpan<char> term)
        {
            var hash = 2166136261u;
            foreach (var character in term)
            {
                hash = (hash ^ character) * 16777619u;
            }

            hashes.Add(hash);
        }
    }
}
