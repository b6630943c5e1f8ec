using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// Vectors of texts that were embedded lately. Keyed by a hash of the text, so that no prompt stays in memory for the
/// cache's sake. Two generations: when the newer one is full it becomes the older, and the older one is dropped; an entry
/// that is used moves to the newer. That is nearly "least recently used", without a list.
/// </summary>
internal sealed class VectorCache
{
    /// <summary>
    /// Entries of both generations together. A tool loop or a retry asks for the same text within seconds; a thousand
    /// texts at 100 to 1,536 dimensions are 0.4 to 6 MB.
    /// </summary>
    public const int Limit = 1024;

    private readonly Lock _gate = new();
    private Dictionary<UInt128, ReadOnlyMemory<float>> _newer = [];
    private Dictionary<UInt128, ReadOnlyMemory<float>> _older = [];

    // Of this process: who does not know them cannot make two texts share a vector.
    private static readonly OwnerKey UpperKey = OwnerKey.Read(RandomNumberGenerator.GetBytes(OwnerKey.Size));
    private static readonly OwnerKey LowerKey = OwnerKey.Read(RandomNumberGenerator.GetBytes(OwnerKey.Size));

    /// <summary>The key of a text: SipHash under two random keys, 128 bits. A fifth of what SHA-256 takes for a sentence.</summary>
    public static UInt128 KeyOf(ReadOnlySpan<char> text)
    {
        var bytes = MemoryMarshal.AsBytes(text);
        return new UInt128(TermId.Hash(UpperKey, bytes), TermId.Hash(LowerKey, bytes));
    }

    /// <summary>Finds a vector.</summary>
    public bool TryGet(UInt128 key, out ReadOnlyMemory<float> vector)
    {
        lock (_gate)
        {
            if (_newer.TryGetValue(key, out vector))
            {
                return true;
            }

            if (!_older.Remove(key, out vector))
            {
                return false;
            }

            Keep(key, vector);
            return true;
        }
    }

    /// <summary>Keeps a vector.</summary>
    /// <returns>How many others had to go.</returns>
    public int Add(UInt128 key, ReadOnlyMemory<float> vector)
    {
        lock (_gate)
        {
            _older.Remove(key);
            return Keep(key, vector);
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _newer.Clear();
            _older.Clear();
        }
    }

    private int Keep(UInt128 key, ReadOnlyMemory<float> vector)
    {
        var dropped = 0;
        if (_newer.Count >= Limit / 2)
        {
            dropped = _older.Count;
            (_newer, _older) = (_older, _newer);
            _newer.Clear();
        }

        _newer[key] = vector;
        return dropped;
    }
}
