using System.Globalization;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>What Write.lua is given.</summary>
internal static class OwnerWriteArguments
{
    private const int TurnSize = 16;

    // What float rounding leaves of a normalised vector of some thousand numbers, with room.
    private const double NormTolerance = 1e-3;

    /// <summary>A time as 19 digits, so that a script compares times as text: a double holds only 16.</summary>
    public static string Stamp(DateTimeOffset time) => time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The spaces that the write adds vectors to.</summary>
    public static IEnumerable<VectorSpace> Spaces(OwnerWrite write) =>
        write.Puts.Where(static put => put.Vector.Span.ContainsAnyExcept(0f)).Select(static put => VectorSpace.Of(put.Embedder, put.Vector.Length)).Distinct();

    /// <summary>The arguments, in the order of Write.lua.</summary>
    public static RedisValue[] Of(OwnerWrite write, string prefix, string scriptMode, RedisOptions options)
    {
        var arguments = new List<RedisValue>(12 + (write.Puts.Count * 8) + write.Cards.Count + write.Deletes.Count)
        {
            write.Key.ToString(),
            prefix,
            scriptMode,
            Stamp(write.BegunAt),
            write.Turn ?? ReadOnlyMemory<byte>.Empty,
            write.Owner.Tenant,
            write.Owner.User,
            options.VectorPrecision == VectorPrecision.Q8 ? "Q8" : "NOQUANT",
            options.TurnCardLimit,
            write.Puts.Count,
            write.Cards.Count,
            write.Deletes.Count,
        };
        foreach (var put in write.Puts)
        {
            var vector = VectorRecord.Write(put.Vector.Span);
            arguments.Add(put.Memory.Id.ToArray());
            arguments.Add(put.ReplacesVersion is { } version ? version : "");
            arguments.Add(put.Memory.Version);
            arguments.Add(VectorRecord.Digest(vector.Span));
            arguments.Add(vector.IsEmpty ? "" : VectorSpace.Of(put.Embedder, put.Vector.Length).Name);
            arguments.Add(vector);
            arguments.Add(put.Card);
            arguments.Add(MemoryRecord.Write(put.Memory));
        }

        arguments.AddRange(write.Cards.Select(static card => (RedisValue)card));
        arguments.AddRange(write.Deletes.Select(static id => (RedisValue)id.ToArray()));
        return [.. arguments];
    }

    /// <summary>
    /// Refuses, on the caller's thread, what no store may take. A malformed vector matters most: FT.SEARCH drops the whole
    /// document from its index without an error.
    /// </summary>
    /// <exception cref="ArgumentException">The write is malformed.</exception>
    public static void ThrowIfMalformed(OwnerWrite write)
    {
        if (write.Turn is { } turn)
        {
            if (turn.Length != TurnSize)
            {
                throw new ArgumentException($"A turn is named by {TurnSize} bytes, not {turn.Length}.", nameof(write));
            }

            if (write.Cards.Count == 0 && write.Puts.All(static put => put.ReplacesVersion is not null))
            {
                throw new ArgumentException("A write that names its turn brings at least one new card, with which the turn is kept.", nameof(write));
            }
        }

        if (write.Deletes.Count > 0 && write.Puts.Any(put => put.ReplacesVersion is not null && write.Deletes.Contains(put.Memory.Id)))
        {
            throw new ArgumentException("A write replaces and deletes the same memory.", nameof(write));
        }

        foreach (var put in write.Puts)
        {
            var square = 0.0;
            foreach (var number in put.Vector.Span)
            {
                square += (double)number * number;
            }

            if (square != 0 && !(Math.Abs(Math.Sqrt(square) - 1) <= NormTolerance))
            {
                throw new ArgumentException(FormattableString.Invariant($"A vector has length 1 or is all zero; this one has length {Math.Sqrt(square)}."), nameof(write));
            }
        }
    }
}
