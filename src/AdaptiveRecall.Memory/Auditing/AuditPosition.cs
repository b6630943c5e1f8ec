using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>How far back the chains have been read: the last sequence that was seen of each. What is added meanwhile does not move it.</summary>
public sealed class AuditPosition
{
    /// <summary>Nothing has been read.</summary>
    public static readonly AuditPosition Newest = new([.. Enumerable.Repeat(long.MaxValue, AuditChain.Count)]);

    private readonly long[] _sequences;

    private AuditPosition(long[] sequences) => _sequences = sequences;

    /// <summary>The last sequence that was seen of a chain.</summary>
    public long this[int chain] => _sequences[chain];

    /// <summary>The same, further back in one chain.</summary>
    public AuditPosition With(int chain, long sequence)
    {
        var sequences = (long[])_sequences.Clone();
        sequences[chain] = sequence;
        return new AuditPosition(sequences);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AuditPosition? position)
    {
        position = null;
        if (text.Length > 512 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(',');
        var sequences = new long[AuditChain.Count];
        for (var i = 0; i < sequences.Length; i++)
        {
            if (parts.Length != sequences.Length)
            {
                return false;
            }

            sequences[i] = parts[i].Length == 0 ? long.MaxValue : 0;
            if (parts[i].Length > 0 && (!long.TryParse(parts[i], out sequences[i]) || sequences[i] < 1))
            {
                return false;
            }
        }

        position = new AuditPosition(sequences);
        return true;
    }

    /// <summary>A text that needs no escaping in a query.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Join(',', _sequences.Select(static sequence => sequence == long.MaxValue ? "" : FormattableString.Invariant($"{sequence}")))));
}
