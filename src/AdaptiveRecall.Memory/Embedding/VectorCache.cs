using System.Runtime.InteropServices;
using System.Security.Cryptography;

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

    /// <summary>The key of a text: SHA-256, cut to 128 bits, so that nobody can make two texts share a vector.</summary>
    public static UInt128 KeyOf(ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text), hash);
        return MemoryMarshal.Read<UInt128>(hash);
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
