using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Ranking;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>
/// Recalls: reads the message, asks the store for the owner's head and the nearest memories, ranks the owner's cards,
/// abstains below the floor, reads the texts of the chosen few, and writes the memory block.
/// </summary>
public sealed class MemoryRecaller
{
    /// <summary>
    /// How many nearest memories the store is asked for. 50 to 2,000 differ by less than a point of R@10, and 50 is the
    /// best (docs/recall.md); some of them may be superseded.
    /// </summary>
    internal const int NearestCount = 64;

    // Texts beyond the limit that are read because some of the first may nearly repeat each other.
    private const int SpareTexts = 8;

    private readonly IMemoryStore _store;
    private readonly OwnerKeys _keys;
    private readonly TextEmbedder _embedder;
    private readonly OwnerCardsCache _cards;
    private readonly CardSource _source;
    private readonly RankingWeights _weights;
    private readonly RecallOptions _options;
    private readonly RecallMetrics _metrics;
    private readonly ErasureBarrier _barrier;
    private readonly TimeProvider _time;

    internal MemoryRecaller(
        IMemoryStore store,
        OwnerKeys keys,
        TextEmbedder embedder,
        OwnerCardsCache cards,
        CardSource source,
        RankingWeights weights,
        IOptions<RecallOptions> options,
        RecallMetrics metrics,
        ErasureBarrier barrier,
        TimeProvider time)
    {
        _store = store;
        _keys = keys;
        _embedder = embedder;
        _cards = cards;
        _source = source;
        _weights = weights;
        _options = options.Value;
        _metrics = metrics;
        _barrier = barrier;
        _time = time;
    }

    /// <summary>The memories that matter to a message.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<RecallResult> RecallAsync(RecallQuery query, CancellationToken cancellationToken) =>
        await CompleteAsync(await BeginAsync(query, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>The first half of a recall: reads the message, and asks the store for the owner's head and the nearest memories.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<RecallStart> BeginAsync(RecallQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var started = _time.GetTimestamp();
        var owner = await _keys.KeyOfAsync(query.Owner, cancellationToken).ConfigureAwait(false);
        var passage = _barrier.Enter(owner);
        var message = MessageReader.Read(owner, query, query.AsOf ?? _time.GetUtcNow());
        var embedder = _embedder.Serving;
        var vector = await EmbedAsync(embedder, message, query, cancellationToken).ConfigureAwait(false);
        var nearest = await _store.FindNearestAsync(owner, embedder.Id, vector, NearestCount, cancellationToken).ConfigureAwait(false);
        return new RecallStart(query, owner, message, embedder, vector, nearest, started, passage);
    }

    /// <summary>The second half: ranks, chooses, and writes the block. Where the owner is erased meanwhile, nothing is recalled.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public async ValueTask<RecallResult> CompleteAsync(RecallStart start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        var result = start.Head.Memories == 0
            ? new RecallResult(start.Head, [], null)
            : await RecallAsync(start, cancellationToken).ConfigureAwait(false);
        if (!start.Passage.IsOpen)
        {
            result = new RecallResult(OwnerHead.None, [], null);
        }

        _metrics.Recalled(_time.GetElapsedTime(start.StartedAt), result.InjectedCount);
        return result;
    }

    private async ValueTask<RecallResult> RecallAsync(RecallStart start, CancellationToken cancellationToken)
    {
        var (query, owner, message) = (start.Query, start.Owner, start.Message);
        var selector = new BlockSelector(query, _options);
        var limit = query.Limit ?? _options.Limit;
        var lines = selector.LineLimit;
        var (cached, nearest) = await _source.GetAsync(start, cancellationToken).ConfigureAwait(false);
        var search = new CandidateSearch(
            message,
            nearest.Items,
            nearest.Items.Count < NearestCount,
            query.AsOf ?? _time.GetUtcNow(),
            query.AsOf is not null,
            Math.Max(lines, _options.Limit) + SpareTexts + InPromptCount(query),
            _weights,
            cached.NeedTerms,
            start.Embedder.Scale);
        var (candidates, _, newest) = cached.Read(search, CandidateFinder.Find);
        if (message.Needs.Count > 0)
        {
            _cards.Grown(owner, cached);
        }

        var ranked = new RankedMemories(candidates, _weights);
        candidates.RemoveAll(candidate => !query.Explain && !selector.IsEligible(candidate));
        if (candidates.Count == 0)
        {
            return new RecallResult(nearest.Head, [], null) { Ranked = ranked, Passed = await ReadPassedAsync(start, nearest, [], limit, cancellationToken).ConfigureAwait(false) };
        }

        var found = await ReadTextsAsync(owner, cached, nearest.Head, candidates, query.Explain, cancellationToken).ConfigureAwait(false);
        // How things are now is told by the newest, and a past time knows nothing of later uses.
        if (!message.AsksCurrent && query.AsOf is null)
        {
            UseOrder.Apply(found, _weights.Activation, newest, _options.Floor);
        }

        ResultDiversity.Apply(found, _weights.Diversity, _options.Floor, _options.Limit + SpareTexts, candidate => !selector.IsInPrompt(candidate));
        ranked.Take(found);

        var block = selector.Choose(found);
        if (limit > lines)
        {
            found.AddRange(await ReadFurtherAsync(owner, cached, nearest.Head, search with { Limit = limit }, found, cancellationToken).ConfigureAwait(false));
        }

        return new RecallResult(nearest.Head, Describe(query, found, selector, limit), block)
        {
            Ranked = ranked,
            Tokens = selector.Tokens,
            Passed = await ReadPassedAsync(start, nearest, found, limit, cancellationToken).ConfigureAwait(false),
        };
    }

    // Ranked by themselves: what a long search finds beyond must change nothing of what the chat path chooses from.
    private async ValueTask<List<(RecallCandidate Candidate, PreparedMemory Prepared)>> ReadFurtherAsync(
        OwnerKey owner, CachedCards cached, OwnerHead head, CandidateSearch search, List<(RecallCandidate Candidate, PreparedMemory Prepared)> found, CancellationToken cancellationToken)
    {
        var before = found.Select(static one => one.Candidate.Memory).ToHashSet();
        var least = found.Count == 0 ? 1 : found.Min(static one => one.Candidate.Score);
        var further = cached.Read(search, CandidateFinder.Find).Candidates
            .Where(candidate => !before.Contains(candidate.Memory))
            .Select(candidate => candidate with { Score = Math.Min(candidate.Score, least) })
            .ToList();
        return await ReadTextsAsync(owner, cached, head, further, afresh: true, cancellationToken).ConfigureAwait(false);
    }

    // Ranking sees only what can be recalled; whoever asks why something is missing wants to see the rest.
    private async ValueTask<IReadOnlyList<PassedMemory>> ReadPassedAsync(
        RecallStart start, NearestMemories nearest, List<(RecallCandidate Candidate, PreparedMemory Prepared)> found, int limit, CancellationToken cancellationToken)
    {
        if (!start.Query.Explain)
        {
            return [];
        }

        var ranked = found.Select(static one => one.Candidate.Memory).ToHashSet();
        var others = nearest.Items.Where(near => !ranked.Contains(near.Id)).ToList();
        var memories = others.Count == 0 ? [] : await _store.GetAsync(start.Owner, others.ConvertAll(static near => near.Id), cancellationToken).ConfigureAwait(false);
        var passed = new List<PassedMemory>();
        for (var i = 0; i < memories.Count && passed.Count < limit; i++)
        {
            if (memories[i] is { } memory && PassReasonOf(memory, start.Query.AsOf) is { } reason)
            {
                passed.Add(new PassedMemory(memory, others[i].Similarity, reason));
            }
        }

        return passed;
    }

    // Not set: it could have been recalled, and ranks below those that were wanted.
    private PassReason? PassReasonOf(Memories.Memory memory, DateTimeOffset? asOf) => memory.State switch
    {
        MemoryState.Quarantined => PassReason.Quarantined,
        _ when asOf is { } then => memory.OccurredAt > then || memory.ValidFrom > then || memory.ValidTo <= then || memory.ExpiresAt <= then ? PassReason.OtherTime : null,
        MemoryState.Superseded => memory.SupersededBy is null && memory.ExpiresAt is not null ? PassReason.Expired : PassReason.Superseded,
        _ => memory.ExpiresAt <= _time.GetUtcNow() ? PassReason.Expired : null,
    };

    // Explanations show memories as they are: tags and the like may change within an epoch, which texts do not.
    private async ValueTask<List<(RecallCandidate Candidate, PreparedMemory Prepared)>> ReadTextsAsync(
        OwnerKey owner, CachedCards cached, OwnerHead head, List<RecallCandidate> candidates, bool afresh, CancellationToken cancellationToken)
    {
        // What is in the cache is taken at once: another recall may put a later version there before the others are read.
        var texts = new Dictionary<MemoryId, PreparedMemory>(candidates.Count);
        var missing = new List<MemoryId>();
        foreach (var candidate in candidates)
        {
            if (!afresh && cached.TryGetText(candidate.Memory, head.MemoriesChanged, out var text))
            {
                texts[candidate.Memory] = text;
            }
            else
            {
                missing.Add(candidate.Memory);
            }
        }

        var read = missing.Count == 0 ? [] : await _store.GetAsync(owner, missing, cancellationToken).ConfigureAwait(false);
        foreach (var memory in read)
        {
            // Not there: deleted since the head was read.
            if (memory is not null)
            {
                var prepared = cached.TryGetSame(memory, out var same) ? same with { Memory = memory } : PreparedMemory.Of(memory, _options);
                texts[memory.Id] = prepared;
                cached.AddText(prepared, head.Version);
            }
        }

        if (missing.Count > 0)
        {
            _cards.Grown(owner, cached);
        }

        var found = new List<(RecallCandidate, PreparedMemory)>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (texts.TryGetValue(candidate.Memory, out var prepared))
            {
                found.Add((candidate, prepared));
            }
        }

        return found;
    }

    private List<RecalledMemory> Describe(RecallQuery query, List<(RecallCandidate Candidate, PreparedMemory Prepared)> found, BlockSelector selector, int limit)
    {
        // Pinned memories are in the block wherever they rank: the results show them too, in the place of the last others.
        var others = limit - found.Count(one => one.Candidate.Pinned && selector.IsChosen(one.Candidate.Memory));
        var memories = new List<RecalledMemory>(Math.Min(found.Count, limit));
        foreach (var (candidate, prepared) in found)
        {
            var injected = selector.IsChosen(candidate.Memory);
            if ((injected || query.Explain) && memories.Count < limit && ((injected && candidate.Pinned) || others-- > 0))
            {
                memories.Add(new RecalledMemory(prepared.Memory, Math.Round(candidate.Score, 4), injected, query.Explain ? ScoreParts.Of(candidate, _weights) : [])
                {
                    Passed = selector.ReasonOf(candidate),
                });
            }
        }

        return memories;
    }

    private async ValueTask<ReadOnlyMemory<float>> EmbedAsync(Embedder embedder, AskedMessage message, RecallQuery query, CancellationToken cancellationToken)
    {
        try
        {
            if (!message.FollowsUp)
            {
                return await embedder.EmbedQueryAsync(query.Text, cancellationToken).ConfigureAwait(false);
            }

            var vectors = await embedder.EmbedQueriesAsync([query.Text, query.Earlier!], cancellationToken).ConfigureAwait(false);
            return QueryVector.Of(vectors[0].Span, vectors[1].Span);
        }
        catch (EmbedderUnavailableException)
        {
            // The words find most of what the meaning would: better than no memory at all.
            _metrics.RecalledByWords();
            return default;
        }
    }

    // Memories in the prompt rank high (they are what the talk is about) and are passed over: as many more are ranked.
    private static int InPromptCount(RecallQuery query) =>
        Math.Min(64, (query.InPrompt?.Count ?? 0) + (query.MessagesInPrompt?.Count ?? 0));
}
