using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Cards;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Scripts;
using AdaptiveRecall.Memory.Redis.Telemetry;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;
using NRedisStack;
using NRedisStack.Search;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Vectors;

/// <summary>
/// FT.SEARCH over one index a space, filtered by owner before the vectors are compared, and over one index of the terms of
/// large owners' cards. The filter is a parameter of the query, so nothing in it is ever parsed, and the owner in the key of
/// every result, which only our scripts write, is checked again.
/// </summary>
/// <remarks>
/// FT.HYBRID would ask both in one command, but gives one list, fused by ranks and by BM25 that counts over all owners; both
/// lists are needed whole here, because the engine alone scores. Nor do vectors and terms lie in one index: a turn that became
/// no memory has terms and no vector.
/// </remarks>
internal sealed class SearchIndex(KeyLayout keys, int exactLimit, bool flat, bool cluster, RedisMetrics metrics, ILogger logger) : IVectorIndex
{
    internal const string Distance = "d";
    internal const string Owner = "o";
    internal const string Vector = "v";
    internal const string Words = "w";

    // How many candidates a search of the graph keeps: as many as a recall wants and half again. The module's default is 10.
    private const int SearchBreadth = 300;

    // What the module sorts at most (its MAXSEARCHRESULTS).
    private const int ResultLimit = 1_000_000;

    // Equals are told apart by id, so a cut must not fall between equals; see Nearest.lua.
    private const int Margin = 16;
    private const double Gap = 2e-4;

    // How many cards found by terms one recall reads: their keys are some 60 bytes each, 120 KB.
    private const int CardBudget = 2_000;

    // Between two reads of the head a writer of the same owner may come in, in a cluster only: elsewhere it is one transaction.
    private const int PictureTries = 20;

    private const string Unsteady = "The owner's memories changed during each of 20 searches. Try again.";

    // Owners with more than the exact limit are rare; when this many are known, all are forgotten and found anew.
    private const int LargeOwnerLimit = 10_000;

    private readonly SearchIndexes _indexes = new(keys, flat, metrics, logger);
    private readonly ConcurrentDictionary<OwnerKey, bool> _large = [];

    public RedisSearch Mode => RedisSearch.Search;

    public string ScriptMode => "s";

    /// <summary>The indexes that this process knows of.</summary>
    public IEnumerable<string> Indexes => _indexes.Names;

    public Task PrepareAsync(IDatabase database, IEnumerable<VectorSpace> spaces) => _indexes.PrepareAsync(database, spaces);

    public Task PrepareCardsAsync(IDatabase database) => _indexes.PrepareCardsAsync(database);

    public Task<NearestMemories> FindNearestAsync(IDatabase database, OwnerKey owner, VectorSpace space, ReadOnlyMemory<byte> vector, int count) =>
        _indexes.SearchAsync(database, space, () => SearchAsync(database, owner, space, vector, count));

    public async Task<CardSample?> FindCardsAsync(IDatabase database, OwnerKey owner, CardQuery query)
    {
        var packed = TermRecord.Pack(query.Terms.Span);
        var fields = Enumerable.Range(0, query.Terms.Length).Select(i => (RedisValue)packed.AsMemory(i * sizeof(uint), sizeof(uint))).ToArray();
        for (var tries = 1; tries <= PictureTries; tries++)
        {
            var counts = fields.Length == 0 ? Task.FromResult<RedisValue[]>([]) : database.HashGetAsync(keys.Lists(owner), fields, CommandFlags.DemandMaster);
            var nearest = await NearestAsync(database, owner, query).ConfigureAwait(false);
            var frequencies = Array.ConvertAll(await counts.ConfigureAwait(false), static count => (long)count);
            var positions = await _indexes.SearchCardsAsync(
                database,
                () => FindPositionsAsync(database, owner, query, frequencies, nearest.Head.Cards)).ConfigureAwait(false);
            var reply = await database.ScriptEvaluateAsync(
                StoreScripts.CardsAround,
                [keys.Head(owner), keys.Cards(owner), keys.Memories(owner), keys.Lists(owner)],
                [nearest.Items.SelectMany(static item => item.Id.ToArray()).ToArray(), TermRecord.Pack(positions), query.Around, packed],
                CommandFlags.DemandMaster).ConfigureAwait(false);
            if (CardSampleReply.Read(reply, 0) is not { } sample)
            {
                return null;
            }

            // The counts came first: they must be of the same picture, too.
            if (sample.Head == nearest.Head && sample.Frequencies.SequenceEqual(frequencies))
            {
                return sample with { Nearest = nearest.Items };
            }
        }

        throw new MemoryStoreException(Unsteady);
    }

    public async Task<float[]?> ReadVectorAsync(IDatabase database, OwnerKey owner, VectorSpace space, MemoryId memory)
    {
        var bytes = (byte[]?)await database.HashGetAsync($"{keys.DocumentPrefix(space, owner)}{memory.Value:N}", Vector, CommandFlags.DemandMaster).ConfigureAwait(false);
        return bytes is null ? null : MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }

    private async Task<NearestMemories> NearestAsync(IDatabase database, OwnerKey owner, CardQuery query)
    {
        var vector = VectorRecord.Write(query.Vector.Span);
        return vector.IsEmpty || query.Nearest == 0
            ? new NearestMemories(HeadReply.Read(await database.HashGetAsync(keys.Head(owner), HeadReply.Fields, CommandFlags.DemandMaster).ConfigureAwait(false)), [])
            : await FindNearestAsync(database, owner, VectorSpace.Of(query.Embedder, query.Vector.Length), vector, query.Nearest).ConfigureAwait(false);
    }

    // One search a term, so that each card found is one with that term, and weights are added as every store adds them. The rarest
    // terms go first, until the budget is spent.
    private async Task<uint[]> FindPositionsAsync(IDatabase database, OwnerKey owner, CardQuery query, long[] frequencies, long cards)
    {
        var found = new List<(double Weight, Task<RedisResult> Reply)>();
        long budget = query.Count == 0 ? 0 : CardBudget;
        foreach (var i in TermChoice.Rarest(frequencies))
        {
            if (budget > 0)
            {
                // Words are made of our term ids: eight digits behind a letter, so that none is read as a number.
                var word = string.Create(CultureInfo.InvariantCulture, $"x{query.Terms.Span[i]:x8}");
                var search = SearchCommandBuilder.Search(
                    keys.CardIndex,
                    new Query($"(@{Owner}:{{$o}}) (@{Words}:$w)").AddParam("o", owner.ToString()).AddParam("w", word).SetNoContent().Limit(0, (int)Math.Min(frequencies[i], budget)).Dialect(2));
                found.Add((CardTerms.WeightOf(frequencies[i], cards), database.ExecuteAsync(search.Command, search.Args)));
                budget -= frequencies[i];
            }
        }

        var scores = new Dictionary<uint, double>();
        foreach (var (weight, reply) in found)
        {
            foreach (var position in ReadPositions(await reply.ConfigureAwait(false), owner))
            {
                scores[position] = scores.GetValueOrDefault(position) + weight;
            }
        }

        return TermChoice.Best(scores, query.Count);
    }

    /// <summary>Reads the positions of cards. What is no card of this owner is left out and counted.</summary>
    internal uint[] ReadPositions(RedisResult reply, OwnerKey owner)
    {
        var prefix = keys.CardPrefixOf(owner);
        var found = new List<uint>();
        foreach (var key in SearchReply.ReadKeys(reply))
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal) && uint.TryParse(key.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                found.Add(position);
            }
            else
            {
                LeftOut();
            }
        }

        return [.. found];
    }

    private async Task<NearestMemories> SearchAsync(IDatabase database, OwnerKey owner, VectorSpace space, ReadOnlyMemory<byte> vector, int count)
    {
        var wanted = Math.Min(count, ResultLimit - Margin);
        var ask = wanted + Margin;
        for (var tries = 1; ; tries++)
        {
            var exact = !_large.ContainsKey(owner);
            var (before, reply, after) = await AskAsync(database, owner, space, vector, ask, exact).ConfigureAwait(false);
            if (before != after)
            {
                if (tries == PictureTries)
                {
                    throw new MemoryStoreException(Unsteady);
                }

                continue;
            }

            NoteSize(owner, before);
            if (before == OwnerHead.None)
            {
                return new NearestMemories(before, []);
            }

            var found = Read(reply, owner, space);
            if (exact && found.Count == ask && wanted > 0 && found[wanted - 1].Cosine - found[^1].Cosine < Gap && ask < ResultLimit)
            {
                ask = Math.Min(ask * 4, ResultLimit);
                continue;
            }

            return new NearestMemories(before, NearestOrder.Cut(found.ConvertAll(static item => new NearMemory(item.Id, NearestOrder.Round(item.Cosine))), count));
        }
    }

    private async Task<(OwnerHead Before, RedisResult Reply, OwnerHead After)> AskAsync(
        IDatabase database, OwnerKey owner, VectorSpace space, ReadOnlyMemory<byte> vector, int ask, bool exact)
    {
        var breadth = exact ? "HYBRID_POLICY ADHOC_BF" : flat ? "" : $"EF_RUNTIME {Math.Max(SearchBreadth, Math.Min(ask * 3 / 2, 4096))}";
        // The distance comes as the sort key: for a field to return, the server opens each document. At 100 memories an owner that
        // takes it 0.3 ms instead of 0.5, and the reply is half as long.
        var query = new Query($"(@{Owner}:{{$o}})=>[KNN $k @{Vector} $b {breadth} AS {Distance}]")
            .AddParam("o", owner.ToString())
            .AddParam("k", ask)
            .AddParam("b", vector.ToArray())
            .SetNoContent()
            .SetSortBy(Distance)
            .Limit(0, ask)
            .Dialect(2);
        var search = SearchCommandBuilder.Search(keys.Index(space), query);

        // A transaction is one picture. In a cluster the search asks every shard and may stand in none: two heads tell.
        var batch = cluster ? database.CreateBatch() : database.CreateTransaction();
        var before = batch.HashGetAsync(keys.Head(owner), HeadReply.Fields, CommandFlags.DemandMaster);
        var reply = batch.ExecuteAsync(search.Command, [.. search.Args, "WITHSORTKEYS"]);
        var after = batch.HashGetAsync(keys.Head(owner), HeadReply.Fields, CommandFlags.DemandMaster);
        batch.Execute();
        return (HeadReply.Read(await before.ConfigureAwait(false)), await reply.ConfigureAwait(false), HeadReply.Read(await after.ConfigureAwait(false)));
    }

    /// <summary>Reads a reply, nearest first. What is no vector of this owner is left out and counted.</summary>
    internal List<(MemoryId Id, double Cosine)> Read(RedisResult reply, OwnerKey owner, VectorSpace space)
    {
        var prefix = keys.DocumentPrefix(space, owner);
        var found = new List<(MemoryId, double)>();
        foreach (var document in SearchReply.ReadSorted(reply))
        {
            if (!document.Key.StartsWith(prefix, StringComparison.Ordinal) || !Guid.TryParseExact(document.Key.AsSpan(prefix.Length), "N", out var id))
            {
                LeftOut();
            }
            else if (double.TryParse(document.Distance, CultureInfo.InvariantCulture, out var distance) && double.IsFinite(distance))
            {
                found.Add((new MemoryId(id), 1 - distance));
            }
        }

        return found;
    }

    private void LeftOut()
    {
        metrics.ForeignResult();
        RedisLog.ForeignResult(logger);
    }

    private void NoteSize(OwnerKey owner, OwnerHead head)
    {
        if (head.Memories <= exactLimit)
        {
            _large.TryRemove(owner, out _);
            return;
        }

        if (_large.Count >= LargeOwnerLimit)
        {
            _large.Clear();
        }

        _large[owner] = true;
    }
}
