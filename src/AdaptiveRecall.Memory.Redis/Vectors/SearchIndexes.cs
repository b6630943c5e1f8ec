using System.Collections.Concurrent;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Telemetry;
using Microsoft.Extensions.Logging;
using NRedisStack.RedisStackCommands;
using NRedisStack.Search;
using NRedisStack.Search.Literals.Enums;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Vectors;

/// <summary>The indexes of search mode: what is in them, and that one which is gone is created again.</summary>
internal sealed class SearchIndexes(KeyLayout keys, bool flat, RedisMetrics metrics, ILogger logger)
{
    // Neighbours a vector in the graph, and how many candidates are kept when building it: the module's own defaults.
    private const int Neighbours = 16;
    private const int BuildBreadth = 200;

    private readonly ConcurrentDictionary<string, bool> _prepared = [];

    /// <summary>Those that this process knows of.</summary>
    public IEnumerable<string> Names => _prepared.Keys;

    /// <summary>Creates the indexes of spaces, where this process has not.</summary>
    public async Task PrepareAsync(IDatabase database, IEnumerable<VectorSpace> spaces)
    {
        foreach (var space in spaces)
        {
            if (!_prepared.ContainsKey(keys.Index(space)))
            {
                await CreateAsync(database, space).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Creates the index of cards, where this process has not.</summary>
    public Task PrepareCardsAsync(IDatabase database) => _prepared.ContainsKey(keys.CardIndex) ? Task.CompletedTask : CreateCardsAsync(database);

    /// <summary>Searches a space.</summary>
    public Task<T> SearchAsync<T>(IDatabase database, VectorSpace space, Func<Task<T>> search) =>
        WithIndexAsync(keys.Index(space), search, () => CreateAsync(database, space));

    /// <summary>Searches the cards.</summary>
    public Task<T> SearchCardsAsync<T>(IDatabase database, Func<Task<T>> search) =>
        WithIndexAsync(keys.CardIndex, search, () => CreateCardsAsync(database));

    private async Task<T> WithIndexAsync<T>(string index, Func<Task<T>> search, Func<Task> create)
    {
        try
        {
            return await search().ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (SearchError.IsIndexMissing(exception))
        {
            // New space, FLUSHDB or FT.DROPINDEX. The index fills itself from what is there; status says while it does.
            if (_prepared.TryRemove(index, out _))
            {
                RedisLog.IndexLost(logger, index);
                metrics.IndexRebuilt();
            }

            await create().ConfigureAwait(false);
            return await search().ConfigureAwait(false);
        }
    }

    private Task CreateAsync(IDatabase database, VectorSpace space)
    {
        var schema = new Schema().AddTagField(SearchIndex.Owner, caseSensitive: true);
        schema = flat
            ? schema.AddFlatVectorField(SearchIndex.Vector, Schema.VectorField.VectorType.FLOAT32, space.Dimensions, Schema.VectorField.VectorDistanceMetric.CosineDistance)
            : schema.AddHnswVectorField(SearchIndex.Vector, Schema.VectorField.VectorType.FLOAT32, space.Dimensions, Schema.VectorField.VectorDistanceMetric.CosineDistance, Neighbours, BuildBreadth);
        return CreateAsync(database, keys.Index(space), FTCreateParams.CreateParams().Prefix(keys.DocumentPrefix(space)), schema);
    }

    // Our terms are no words of a language: nothing is a stop word, and where in a card they stand means nothing.
    private Task CreateCardsAsync(IDatabase database) => CreateAsync(
        database,
        keys.CardIndex,
        FTCreateParams.CreateParams().Prefix(keys.CardPrefix).NoStopwords().NoOffsets().NoHL(),
        new Schema().AddTagField(SearchIndex.Owner, caseSensitive: true).AddTextField(SearchIndex.Words, noStem: true));

    private async Task CreateAsync(IDatabase database, string index, FTCreateParams parameters, Schema schema)
    {
        try
        {
            await database.FT().CreateAsync(index, parameters.On(IndexDataType.HASH), schema).ConfigureAwait(false);
            RedisLog.IndexCreated(logger, index);
        }
        catch (RedisServerException exception) when (SearchError.IsIndexThere(exception))
        {
            // As it should be.
        }

        _prepared[index] = true;
    }
}
