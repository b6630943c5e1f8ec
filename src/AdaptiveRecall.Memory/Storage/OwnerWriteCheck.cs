using AdaptiveRecall.Memory.Encryption;

namespace AdaptiveRecall.Memory.Storage;

/// <summary>Refuses writes that no store may take, on the caller's thread: they are mistakes of the program.</summary>
public static class OwnerWriteCheck
{
    private const int TurnSize = 16;

    // What float rounding leaves of a normalised vector of some thousand numbers, with room.
    private const double NormTolerance = 1e-3;

    /// <exception cref="ArgumentException">The write is malformed.</exception>
    public static void ThrowIfMalformed(OwnerWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        CheckTurn(write);
        if (write.Deletes.Count > 0 && write.Puts.Any(put => put.ReplacesVersion is not null && write.Deletes.Contains(put.Memory.Id)))
        {
            throw new ArgumentException("A write replaces and deletes the same memory.", nameof(write));
        }

        foreach (var put in write.Puts)
        {
            CheckVector(put.Vector.Span);
        }

        foreach (var put in write.Vectors)
        {
            CheckVector(put.Vector.Span);
        }

        var room = write.IsSealed ? ContentCipher.Overhead : 0;
        foreach (var record in write.AllRecords)
        {
            CheckPayload(record.Payload.Length, OwnerRecord.PayloadLimit + room, "A record");
        }

        foreach (var item in write.Work)
        {
            CheckPayload(item.Payload.Length, WorkItem.PayloadLimit + room, "An item of work");
        }
    }

    private static void CheckTurn(OwnerWrite write)
    {
        foreach (var earlier in write.Earlier)
        {
            CheckName(earlier.Name);
        }

        if (write.Turn is null)
        {
            return;
        }

        CheckName(write.Turn);

        if (write.Cards.Count == 0 && write.Puts.All(static put => put.ReplacesVersion is not null))
        {
            throw new ArgumentException("A write that names its turn brings at least one new card, with which the turn is kept.", nameof(write));
        }
    }

    private static void CheckName(ReadOnlyMemory<byte>? turn)
    {
        if (turn is { Length: not TurnSize and var length })
        {
            throw new ArgumentException($"A turn is named by {TurnSize} bytes, not {length}.", nameof(turn));
        }
    }

    private static void CheckVector(ReadOnlySpan<float> vector)
    {
        var square = 0.0;
        foreach (var number in vector)
        {
            square += (double)number * number;
        }

        if (square != 0 && !(Math.Abs(Math.Sqrt(square) - 1) <= NormTolerance))
        {
            throw new ArgumentException(FormattableString.Invariant($"A vector has length 1 or is all zero; this one has length {Math.Sqrt(square)}."), nameof(vector));
        }
    }

    private static void CheckPayload(int length, int limit, string what)
    {
        if (length > limit)
        {
            throw new ArgumentException($"{what} has {length} bytes; at most {limit} are kept.", nameof(length));
        }
    }
}
