using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Knows which texts say nearly the same as one that was taken already.</summary>
internal sealed class NearDuplicates
{
    // Three words in order are seldom repeated by chance.
    private const int ShingleWords = 3;

    // The share of common shingles from which two texts are told apart by a word or two only.
    private const double Overlap = .7;

    private readonly List<HashSet<ulong>> _taken = [];

    /// <summary>Takes a text, unless it nearly repeats one that was taken.</summary>
    public bool TryTake(string text)
    {
        var shingles = ShinglesOf(text);
        foreach (var other in _taken)
        {
            var common = shingles.Count(other.Contains);
            if (common >= Overlap * (shingles.Count + other.Count - common))
            {
                return false;
            }
        }

        _taken.Add(shingles);
        return true;
    }

    // Case, accents, punctuation and spacing make no other text: words are folded.
    private static HashSet<ulong> ShinglesOf(string text)
    {
        var shingles = new HashSet<ulong>();
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        Span<ulong> last = stackalloc ulong[ShingleWords];
        var words = new WordReader(text, buffer);
        var count = 0;
        while (words.MoveNext())
        {
            last[count++ % ShingleWords] = HashOf(words.Word);
            if (count >= ShingleWords)
            {
                shingles.Add(Combine(last[count % ShingleWords], last[(count + 1) % ShingleWords], last[(count + 2) % ShingleWords]));
            }
        }

        if (shingles.Count == 0)
        {
            shingles.Add(Combine(last[0], last[1], (ulong)count));
        }

        return shingles;
    }

    private static ulong Combine(ulong first, ulong second, ulong third) => (((first * 31) + second) * 31) + third;

    // FNV-1a: compared within one request only.
    private static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in word)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        return hash;
    }
}
