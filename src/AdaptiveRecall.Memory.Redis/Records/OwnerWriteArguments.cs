using System.Globalization;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>What Write.lua is given.</summary>
internal static class OwnerWriteArguments
{
    /// <summary>The highest number of a kind of records: scripts go through all of them.</summary>
    public static readonly int Kinds = (int)Enum.GetValues<RecordKind>().Max();

    private const int TurnSize = 16;

    // What float rounding leaves of a normalised vector of some thousand numbers, with room.
    private const double NormTolerance = 1e-3;

    /// <summary>A time as 19 digits, so that a script compares times as text: a double holds only 16.</summary>
    public static string Stamp(DateTimeOffset time) => time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The spaces that the write adds vectors to.</summary>
    public static IEnumerable<VectorSpace> Spaces(OwnerWrite write) =>
        write.Puts.Where(static put => put.Vector.Span.ContainsAnyExcept(0f)).Select(static put => VectorSpace.Of(put.Embedder, put.Vector.Length))
            .Concat(write.Vectors.Where(static put => put.Vector.Span.ContainsAnyExcept(0f)).Select(static put => VectorSpace.Of(put.Embedder, put.Vector.Length)))
            .Distinct();

    /// <summary>The arguments, in the order of Write.lua.</summary>
    /// <param name="write">The change.</param>
    /// <param name="prefix">What all keys begin with.</param>
    /// <param name="scriptMode">How vectors are kept.</param>
    /// <param name="options">The store's settings.</param>
    /// <param name="now">The time.</param>
    /// <param name="cursor">Where the dropping of an embedder's vectors goes on.</param>
    public static RedisValue[] Of(OwnerWrite write, string prefix, string scriptMode, RedisOptions options, DateTimeOffset now, string cursor)
    {
        var arguments = new List<RedisValue>(22 + (write.Puts.Count * 9) + (write.Cards.Count * 2) + write.Deletes.Count)
        {
            write.Key.ToString(),
            prefix,
            scriptMode,
            Stamp(write.BegunAt),
            write.Turn ?? ReadOnlyMemory<byte>.Empty,
            write.Owner.Tenant,
            write.Owner.User,
            options.VectorPrecision == VectorPrecision.Q8 ? "Q8" : "NOQUANT",
            now.ToUnixTimeMilliseconds(),
            options.TurnCardLimit,
            IOwnerRecords.Limit,
            Kinds,
            write.DropsEmbedder is { } embedder ? VectorSpace.NameOf(embedder) + cursor : "",
        };
        var spaces = write.Puts.Select(static put => (put.Embedder, put.Vector.Length)).Concat(write.Vectors.Select(static put => (put.Embedder, put.Vector.Length))).Distinct();
        Add(arguments, [.. spaces], static space => [VectorSpace.Of(space.Embedder, space.Length).Name, space.Embedder]);
        Add(arguments, write.Puts, Of);
        Add(arguments, write.Cards, static card => [card, CardTerms.Of(card.Span)]);
        Add(arguments, write.Deletes, static id => [id.ToArray()]);
        Add(arguments, write.Retracts, static id => [id.ToArray()]);
        Add(arguments, write.Vectors, Of);
        Add(arguments, write.Records, static record => [(int)record.Key.Kind, Name128.Write(record.Key.Name), record.ExpiresAt.ToUnixTimeMilliseconds(), ExpiringRecord.Write(record)]);
        Add(arguments, write.Work, static item => [Name128.Write(item.Id), item.DueAt.ToUnixTimeMilliseconds(), WorkRecord.Write(item)]);
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

        foreach (var vector in write.Puts.Select(static put => put.Vector).Concat(write.Vectors.Select(static put => put.Vector)))
        {
            if (LengthOf(vector.Span) is var length && length != 0 && !(Math.Abs(length - 1) <= NormTolerance))
            {
                throw new ArgumentException(FormattableString.Invariant($"A vector has length 1 or is all zero; this one has length {length}."), nameof(write));
            }
        }

        if (write.Records.FirstOrDefault(static record => record.Payload.Length > OwnerRecord.PayloadLimit || record.Shows.Count > ExpiringRecord.ShowsLimit || !Enum.IsDefined(record.Key.Kind)) is { } record)
        {
            throw new ArgumentException(
                $"A record has a known kind, at most {OwnerRecord.PayloadLimit} bytes and shows at most {ExpiringRecord.ShowsLimit} memories; this one is of kind {record.Key.Kind}, has {record.Payload.Length} bytes and shows {record.Shows.Count}.",
                nameof(write));
        }

        if (write.Work.FirstOrDefault(static item => item.Payload.Length > WorkItem.PayloadLimit) is { } item)
        {
            throw new ArgumentException($"An item of work has at most {WorkItem.PayloadLimit} bytes; this one has {item.Payload.Length}.", nameof(write));
        }
    }

    private static RedisValue[] Of(MemoryPut put)
    {
        var vector = VectorRecord.Write(put.Vector.Span);
        return
        [
            put.Memory.Id.ToArray(),
            put.ReplacesVersion is { } version ? version : "",
            put.Memory.Version,
            VectorRecord.Digest(vector.Span),
            VectorSpace.Of(put.Embedder, put.Vector.Length).Name,
            vector,
            put.Card,
            CardTerms.Of(put.Card.Span),
            MemoryRecord.Write(put.Memory),
        ];
    }

    private static RedisValue[] Of(VectorPut put)
    {
        var vector = VectorRecord.Write(put.Vector.Span);
        return [put.Memory.ToArray(), VectorRecord.Digest(vector.Span), VectorSpace.Of(put.Embedder, put.Vector.Length).Name, vector];
    }

    private static void Add<T>(List<RedisValue> arguments, IReadOnlyList<T> entries, Func<T, RedisValue[]> write)
    {
        arguments.Add(entries.Count);
        foreach (var entry in entries)
        {
            arguments.AddRange(write(entry));
        }
    }

    private static double LengthOf(ReadOnlySpan<float> vector)
    {
        var square = 0.0;
        foreach (var number in vector)
        {
            square += (double)number * number;
        }

        return Math.Sqrt(square);
    }
}
