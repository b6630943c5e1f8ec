using System.Buffers;
using System.Text;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>The hash by which a memory knows the message that it was learnt from (<see cref="TurnCard.Message"/>).</summary>
internal static class MessageHash
{
    /// <summary>The hash of a message's text, without the white space around it.</summary>
    public static ulong Of(OwnerKey owner, ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(trimmed.Length));
        try
        {
            return TermId.Hash(owner, rented.AsSpan(0, Encoding.UTF8.GetBytes(trimmed, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
