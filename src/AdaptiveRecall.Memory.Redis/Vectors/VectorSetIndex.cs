using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Cards;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Scripts;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Vectors;

/// <summary>A vector set an owner and space: slot-local, and erased by unlinking it.</summary>
internal sealed class VectorSetIndex(KeyLayout keys, int exactLimit) : IVectorIndex
{
    // How many candidates the walk of the graph keeps: at 20,000 random vectors of 100 numbers, the hardest case, 500 finds
    // 92 of the 100 that are nearest, in the time of an exact search of 10,000 (docs/decisions/0004-redis-store.md).
    private const int SearchBreadth = 500;

    // How many entries of lists one recall reads, the rarest terms' first. Read in full they took 15 ms on a machine with twenty
    // times more to do than it could, the usual eight terms of 20,000 cards 4 ms (docs/decisions/0004-redis-store.md).
    private const int ListBudget = 10_000;

    public RedisSearch Mode => RedisSearch.VectorSet;

    public string ScriptMode => "v";

    public Task PrepareAsync(IDatabase database, IEnumerable<VectorSpace> spaces) => Task.CompletedTask;

    public Task PrepareCardsAsync(IDatabase database) => Task.CompletedTask;

    public async Task<NearestMemories> FindNearestAsync(IDatabase database, OwnerKey owner, VectorSpace space, ReadOnlyMemory<byte> vector, int count)
    {
        var reply = await database.ScriptEvaluateAsync(
            StoreScripts.Nearest,
            [keys.Head(owner), keys.VectorSet(owner, space)],
            [vector, count, exactLimit, SearchBreadth],
            CommandFlags.DemandMaster).ConfigureAwait(false);
        return new NearestMemories(HeadReply.Read(reply), NearestOrder.Cut(Read(reply[6]), count));
    }

    public async Task<CardSample?> FindCardsAsync(IDatabase database, OwnerKey owner, CardQuery query)
    {
        var space = VectorSpace.Of(query.Embedder, query.Vector.Length);
        var reply = await database.ScriptEvaluateAsync(
            StoreScripts.FindCards,
            [keys.Head(owner), keys.Cards(owner), keys.Memories(owner), keys.Lists(owner), keys.VectorSet(owner, space)],
            [
                VectorRecord.Write(query.Vector.Span), query.Nearest, exactLimit, SearchBreadth,
                TermRecord.Pack(query.Terms.Span), query.Count, query.Around, ListBudget,
            ],
            CommandFlags.DemandMaster).ConfigureAwait(false);
        return CardSampleReply.Read(reply, query.Nearest);
    }

    public async Task<float[]?> ReadVectorAsync(IDatabase database, OwnerKey owner, VectorSpace space, MemoryId memory)
    {
        // Sets keep directions and lengths; what comes back is the vector as it was written, to the last bit of a float or next to it.
        var reply = await database.ExecuteAsync("VEMB", [keys.VectorSet(owner, space), memory.ToArray()], CommandFlags.DemandMaster).ConfigureAwait(false);
        return reply.IsNull ? null : Array.ConvertAll((double[])reply!, static number => (float)number);
    }

    /// <summary>Reads VSIM … WITHSCORES: id and score in turn, as a script, RESP2 and RESP3 (a map) give it alike.</summary>
    internal static List<NearMemory> Read(RedisResult reply)
    {
        var found = new List<NearMemory>(reply.Length / 2);
        for (var i = 0; i + 1 < reply.Length; i += 2)
        {
            var id = (byte[]?)reply[i];
            var score = (string?)reply[i + 1];
            if (id is { Length: MemoryId.Size } && double.TryParse(score, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                found.Add(new NearMemory(MemoryId.Read(id), NearestOrder.Round((2 * value) - 1)));
            }
        }

        return found;
    }
}
