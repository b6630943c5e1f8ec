using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Knows which texts say nearly the same as one that was taken already.</summary>
internal sealed class NearDuplicates
{
    // Three words in order are seldom repeated by chance.
    private const int ShingleWords = 3;

    // The share of common shingles from which two texts are told apart by a word or two only.
    private const double Overlap = .7;

    // Radicals, kana, ideographs and syllables begin here.
    private const char FirstUnspaced = '\u2E80';

    // FNV-1a: compared within one request only.
    private const ulong HashStart = 14695981039346656037UL;

    private readonly List<ulong[]> _taken = [];

    /// <summary>Takes a text, unless it nearly repeats one that was taken.</summary>
    /// <param name="shingles">The text's <see cref="ShinglesOf"/>.</param>
    public bool TryTake(ulong[] shingles)
    {
        foreach (var other in _taken)
        {
            // Texts of very different lengths have too few shingles in common to be compared.
            if (Math.Min(shingles.Length, other.Length) >= Overlap * Math.Max(shingles.Length, other.Length) && AreNearlyEqual(shingles, other))
            {
                return false;
            }
        }

        _taken.Add(shingles);
        return true;
    }

    /// <summary>Hashes of every three words in a row, sorted. Case, accents, punctuation and spacing make no other text.</summary>
    public static ulong[] ShinglesOf(string text)
    {
        var shingles = new List<ulong>(text.Length / 4);
        Span<ulong> last = stackalloc ulong[ShingleWords];
        var count = 0;
        var word = HashStart;
        foreach (var character in text)
        {
            // A character of a script without spaces is a word.
            if (word != HashStart && (character >= FirstUnspaced || !char.IsLetterOrDigit(character)))
            {
                Add(shingles, last, word, ref count);
                word = HashStart;
            }

            if (char.IsLetterOrDigit(character))
            {
                word = (word ^ WordFolding.Fold(character)) * 1099511628211UL;
            }
        }

        if (word != HashStart)
        {
            Add(shingles, last, word, ref count);
        }

        if (shingles.Count == 0)
        {
            shingles.Add(Combine(last[0], last[1], (ulong)count));
        }

        shingles.Sort();
        return [.. shingles];
    }

    // Both are sorted: one pass counts what they have in common.
    private static bool AreNearlyEqual(ulong[] left, ulong[] right)
    {
        int common = 0, i = 0, j = 0;
        while (i < left.Length && j < right.Length)
        {
            var order = left[i].CompareTo(right[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return common >= Overlap * (left.Length + right.Length - common);
    }

    private static void Add(List<ulong> shingles, Span<ulong> last, ulong word, ref int count)
    {
        last[count++ % ShingleWords] = word;
        if (count >= ShingleWords)
        {
            shingles.Add(Combine(last[count % ShingleWords], last[(count + 1) % ShingleWords], last[(count + 2) % ShingleWords]));
        }
    }

    private static ulong Combine(ulong first, ulong second, ulong third) => (((first * 31) + second) * 31) + third;
}
