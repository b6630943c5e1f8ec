using System.Collections.Concurrent;
using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Telemetry;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;
using NRedisStack;
using NRedisStack.RedisStackCommands;
using NRedisStack.Search;
using NRedisStack.Search.Literals.Enums;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Vectors;

/// <summary>
/// FT.SEARCH over one index a space, filtered by owner before the vectors are compared. The filter is a parameter of the
/// query, so nothing in it is ever parsed, and owner and key of every result are checked again.
/// </summary>
internal sealed class SearchIndex(KeyLayout keys, int exactLimit, bool flat, bool cluster, RedisMetrics metrics, ILogger logger) : IVectorIndex
{
    internal const string Distance = "d";
    internal const string Owner = "o";
    internal const string Vector = "v";

    // Neighbours a vector in the graph, and how many candidates are kept when building and searching it: the module's own
    // defaults but for the search, which keeps as many as a recall wants and half again.
    private const int Neighbours = 16;
    private const int BuildBreadth = 200;
    private const int SearchBreadth = 300;

    // What the module sorts at most (its MAXSEARCHRESULTS).
    private const int ResultLimit = 1_000_000;

    // Equals are told apart by id, so a cut must not fall between equals; see Nearest.lua.
    private const int Margin = 16;
    private const double Gap = 2e-4;

    // Between two reads of the head a writer of the same owner may come in, in a cluster only: elsewhere it is one transaction.
    private const int PictureTries = 20;

    // Owners with more than the exact limit are rare; when this many are known, all are forgotten and found anew.
    private const int LargeOwnerLimit = 10_000;

    private readonly ConcurrentDictionary<VectorSpace, bool> _prepared = [];
    private readonly ConcurrentDictionary<OwnerKey, bool> _large = [];

    public RedisSearch Mode => RedisSearch.Search;

    public string ScriptMode => "s";

    /// <summary>The indexes that this process knows of.</summary>
    public IEnumerable<string> Indexes => _prepared.Keys.Select(keys.Index);

    public async Task PrepareAsync(IDatabase database, IEnumerable<VectorSpace> spaces)
    {
        foreach (var space in spaces)
        {
            if (!_prepared.ContainsKey(space))
            {
                await CreateAsync(database, space).ConfigureAwait(false);
            }
        }
    }

    public async Task<NearestMemories> FindNearestAsync(IDatabase database, OwnerKey owner, VectorSpace space, ReadOnlyMemory<byte> vector, int count)
    {
        try
        {
            return await SearchAsync(database, owner, space, vector, count).ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (IsIndexMissing(exception))
        {
            // New space, FLUSHDB or FT.DROPINDEX. The index fills itself from what is there; status says while it does.
            if (_prepared.TryRemove(space, out _))
            {
                RedisLog.IndexLost(logger, keys.Index(space));
                metrics.IndexRebuilt();
            }

            await CreateAsync(database, space).ConfigureAwait(false);
            return await SearchAsync(database, owner, space, vector, count).ConfigureAwait(false);
        }
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
                    throw new MemoryStoreException($"The owner's memories changed during each of {PictureTries} searches. Try again.");
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
        var query = new Query($"(@{Owner}:{{$o}})=>[KNN $k @{Vector} $b {breadth} AS {Distance}]")
            .AddParam("o", owner.ToString())
            .AddParam("k", ask)
            .AddParam("b", vector.ToArray())
            .ReturnFields(Distance, Owner)
            .SetSortBy(Distance)
            .Limit(0, ask)
            .Dialect(2);
        var search = SearchCommandBuilder.Search(keys.Index(space), query);

        // A transaction is one picture. In a cluster the search asks every shard and may stand in none: two heads tell.
        var batch = cluster ? database.CreateBatch() : database.CreateTransaction();
        var before = batch.HashGetAsync(keys.Head(owner), HeadReply.Fields, CommandFlags.DemandMaster);
        var reply = batch.ExecuteAsync(search.Command, search.Args);
        var after = batch.HashGetAsync(keys.Head(owner), HeadReply.Fields, CommandFlags.DemandMaster);
        batch.Execute();
        return (HeadReply.Read(await before.ConfigureAwait(false)), await reply.ConfigureAwait(false), HeadReply.Read(await after.ConfigureAwait(false)));
    }

    /// <summary>Reads a reply, nearest first. What is no vector of this owner is left out and counted.</summary>
    internal List<(MemoryId Id, double Cosine)> Read(RedisResult reply, OwnerKey owner, VectorSpace space)
    {
        var prefix = keys.DocumentPrefix(space, owner);
        var name = owner.ToString();
        var found = new List<(MemoryId, double)>();
        foreach (var document in SearchReply.Read(reply))
        {
            if (document.Owner != name || !document.Key.StartsWith(prefix, StringComparison.Ordinal) || !Guid.TryParseExact(document.Key.AsSpan(prefix.Length), "N", out var id))
            {
                metrics.ForeignResult();
                RedisLog.ForeignResult(logger);
            }
            else if (double.TryParse(document.Distance, CultureInfo.InvariantCulture, out var distance) && double.IsFinite(distance))
            {
                found.Add((new MemoryId(id), 1 - distance));
            }
        }

        return found;
    }

    private async Task CreateAsync(IDatabase database, VectorSpace space)
    {
        var dimensions = int.Parse(space.Name.AsSpan(space.Name.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
        var schema = new Schema().AddTagField(Owner, caseSensitive: true);
        schema = flat
            ? schema.AddFlatVectorField(Vector, Schema.VectorField.VectorType.FLOAT32, dimensions, Schema.VectorField.VectorDistanceMetric.CosineDistance)
            : schema.AddHnswVectorField(Vector, Schema.VectorField.VectorType.FLOAT32, dimensions, Schema.VectorField.VectorDistanceMetric.CosineDistance, Neighbours, BuildBreadth);
        try
        {
            await database.FT().CreateAsync(keys.Index(space), FTCreateParams.CreateParams().On(IndexDataType.HASH).Prefix(keys.DocumentPrefix(space)), schema).ConfigureAwait(false);
            RedisLog.IndexCreated(logger, keys.Index(space));
        }
        catch (RedisServerException exception) when (exception.Message.Contains("already exists", StringComparison.OrdinalIgnoreCase))
        {
            // Another proxy was first, or an earlier run.
        }

        _prepared[space] = true;
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

    // "No such index x" in 8.0, "x: no such index" of FT.INFO, "SEARCH_INDEX_NOT_FOUND Index not found: x" in later ones.
    private static bool IsIndexMissing(RedisServerException exception) =>
        exception.Message.Contains("no such index", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("index not found", StringComparison.OrdinalIgnoreCase);
}
