using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AdaptiveRecall.Memory.Auditing.Verification;

/// <summary>
/// The end of a chain, noted somewhere that whoever can change the store cannot: only with it can be told that entries were cut off at the end, or
/// that a chain was written anew from the beginning.
/// </summary>
/// <param name="Chain">Which.</param>
/// <param name="Sequence">The sequence of its last entry then.</param>
/// <param name="Hash">The hash of that entry, 64 hexadecimal digits.</param>
public sealed record NotedHead(int Chain, long Sequence, string Hash)
{
    /// <summary>Reads a line.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out NotedHead? head)
    {
        head = null;
        if (line.Split(' ') is not [var chain, var sequence, { Length: 2 * AuditChain.HashSize } hash]
            || !int.TryParse(chain, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || number >= AuditChain.Count)
        {
            return false;
        }

        head = new NotedHead(number, last, hash);
        return true;
    }

    /// <summary>A line: chain, sequence, hash.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Chain} {Sequence} {Hash}");
}
