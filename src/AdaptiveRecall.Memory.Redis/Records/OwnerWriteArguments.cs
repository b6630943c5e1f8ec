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
        var arguments = new List<RedisValue>(25 + (write.Earlier.Count * 3) + (write.Puts.Count * 9) + (write.Cards.Count * 2) + write.Deletes.Count)
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
            options.RecordLimit,
            Kinds,
            write.DropsEmbedder is { } embedder ? VectorSpace.NameOf(embedder) + cursor : "",
            write.Expects?.Memory.ToArray() ?? [],
            write.Expects?.Version ?? 0,
        };
        var spaces = write.Puts.Select(static put => (put.Embedder, put.Vector.Length)).Concat(write.Vectors.Select(static put => (put.Embedder, put.Vector.Length))).Distinct();
        Add(arguments, [.. spaces], static space => [VectorSpace.Of(space.Embedder, space.Length).Name, space.Embedder]);
        Add(arguments, write.Puts, Of);
        Add(arguments, write.Cards, static card => [card, TermRecord.Of(card.Span)]);
        Add(arguments, write.Deletes, static id => [id.ToArray()]);
        Add(arguments, write.Retracts, static id => [id.ToArray()]);
        Add(arguments, write.Vectors, Of);
        Add(arguments, write.AllRecords, static record => [(int)record.Key.Kind, Name128.Write(record.Key.Name), record.ExpiresAt.ToUnixTimeMilliseconds(), ExpiringRecord.Write(record)]);
        Add(arguments, write.Work, static item => [Name128.Write(item.Id), item.DueAt.ToUnixTimeMilliseconds(), WorkRecord.Write(item)]);
        Add(arguments, write.Earlier, static turn => [turn.Name ?? ReadOnlyMemory<byte>.Empty, turn.Card, TermRecord.Of(turn.Card.Span)]);
        return [.. arguments];
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
            TermRecord.Of(put.Card.Span),
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
}
