using System.Numerics.Tensors;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>Refuses writes that no store may take, on the caller's thread: they are mistakes of the program.</summary>
internal static class OwnerWriteCheck
{
    private const int TurnSize = 16;

    // What float rounding leaves of a normalised vector of some thousand numbers, with room.
    private const float NormTolerance = 1e-3f;

    /// <exception cref="ArgumentException">The write is malformed.</exception>
    public static void ThrowIfMalformed(OwnerWrite write)
    {
        if (write.Turn is { } turn)
        {
            if (turn.Length != TurnSize)
            {
                throw new ArgumentException($"A turn is named by {TurnSize} bytes, not {turn.Length}.", nameof(write));
            }

            if (write.Cards.Count == 0 && write.Puts.All(put => put.ReplacesVersion is not null))
            {
                throw new ArgumentException("A write that names its turn brings at least one new card, with which the turn is kept.", nameof(write));
            }
        }

        foreach (var put in write.Puts)
        {
            var norm = TensorPrimitives.Norm(put.Vector.Span);
            if (norm != 0 && !(MathF.Abs(norm - 1) <= NormTolerance))
            {
                throw new ArgumentException(FormattableString.Invariant($"A vector has length 1 or is all zero; this one has length {norm}."), nameof(write));
            }
        }
    }
}
