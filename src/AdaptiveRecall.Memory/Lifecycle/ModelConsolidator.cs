using System.Security.Cryptography;
using System.Text.Json;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Extraction;
using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Learning.Quarantine;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>
/// Makes one fact of several episodes that say the same, where a model is to be asked. The episodes are closed with a link to the fact, and can be
/// brought back; whoever deletes one of them deletes the fact, and the others hold again.
/// </summary>
internal sealed class ModelConsolidator(
    IMemoryStore store,
    LearningModel model,
    CandidateMemories candidates,
    MemoryClosing closing,
    TextEmbedder embedder,
    MemoryIdGenerator ids,
    LearningOptions options,
    TimeProvider time,
    ILogger<ModelConsolidator> logger)
{
    // A visit comes once a day: what is left waits for the next one.
    private const int QuestionsInVisit = 5;

    // What the model would not join is not shown to it again for a while, though nothing changed.
    private static readonly TimeSpan AskedLifetime = TimeSpan.FromDays(30);

    private readonly Lazy<string> _prompt = new(ModelPrompt.Consolidation);

    /// <summary>Joins what says the same.</summary>
    /// <returns>How many facts were made.</returns>
    /// <exception cref="MemoryStoreException">The store could not be read or written.</exception>
    public async ValueTask<int> ConsolidateAsync(OwnerKey key, Owner owner, IReadOnlyList<Memories.Memory> memories, CancellationToken cancellationToken)
    {
        var made = 0;
        var begun = time.GetUtcNow();
        var asked = 0;
        foreach (var episodes in model.IsOn ? SimilarEpisodes.Of(memories, begun) : [])
        {
            var name = NameOf(episodes);
            if (asked == QuestionsInVisit || (await store.ReadRecordsAsync(key, [name], cancellationToken).ConfigureAwait(false))[0] is not null)
            {
                continue;
            }

            asked++;
            try
            {
                if (await AskAsync(episodes, cancellationToken).ConfigureAwait(false) is not { } answer)
                {
                    return made;
                }

                var write = new OwnerWrite { Key = key, Owner = owner, BegunAt = begun, Records = [new OwnerRecord(name, "{}"u8.ToArray(), begun + AskedLifetime)] };
                var text = answer.Text.Trim();
                var joined = IsBorneOut(text, episodes) ? await JoinAsync(write, text, episodes, cancellationToken).ConfigureAwait(false) : write;
                made += (await store.WriteAsync(joined, cancellationToken).ConfigureAwait(false)).Outcome == WriteOutcome.Written && joined.Puts.Count > 0 ? 1 : 0;
            }
            catch (Exception exception) when (exception is ModelUnavailableException or MalformedAnswerException)
            {
                LearningLog.ModelFailed(logger, exception.Message);
                return made;
            }
        }

        return made;
    }

    private ValueTask<ConsolidationAnswer?> AskAsync(IReadOnlyList<Memories.Memory> episodes, CancellationToken cancellationToken)
    {
        var question = new ConsolidationQuestion([.. episodes.Select(static (memory, index) => new QuestionMemory(index + 1, $"{memory.OccurredAt:yyyy-MM-dd}", memory.Text))]);
        var json = JsonSerializer.Serialize(question, ModelJson.Wire.ConsolidationQuestion);
        return model.AskAsync(_prompt.Value, json, "fact", ModelSchema.Consolidation, ModelJson.Wire.ConsolidationAnswer, cancellationToken);
    }

    private bool IsBorneOut(string text, IReadOnlyList<Memories.Memory> episodes) =>
        text.Length > 0 && InstructionText.Find(text) is null
        && new StatementCheck([.. episodes.Select(static memory => (memory.Text, memory.OccurredAt))], options.PersonalIdentifiers).FaultOf(text, episodes[0].Text, kept: null) is null
        && StatementCheck.DeniesTheSame(text, [.. episodes.Select(static memory => memory.Text)]);

    // A source that changed meanwhile is a conflict, and nothing is written.
    private async ValueTask<OwnerWrite> JoinAsync(OwnerWrite write, string text, IReadOnlyList<Memories.Memory> episodes, CancellationToken cancellationToken)
    {
        var located = await candidates.LocateAsync(write.Key, [.. episodes.Select(static memory => memory.Id)], cancellationToken).ConfigureAwait(false);
        if (located.Count != episodes.Count || located.Any(known => known.Memory.Version != episodes.First(memory => memory.Id == known.Memory.Id).Version))
        {
            return write;
        }

        var fact = FactOf(text, episodes, write.BegunAt);
        var kept = KeptText.Of(text);
        var vectors = await embedder.EmbedMemoriesAsync([kept.Harmless], cancellationToken).ConfigureAwait(false);
        var messages = episodes.Select(static memory => memory.Source.Message).OfType<ulong>().Distinct();
        return await closing.CloseAsync(
            write with
            {
                Puts = [kept.ToPut(write.Key, fact, vectors.Embedder, vectors.Vectors[0])],
                Vectors = vectors.FurtherOf(0, fact.Id),
                Records = [.. write.Records, .. messages.Select(message => Derivations.Of(fact.Id, message, write.BegunAt, [.. episodes.Select(static memory => memory.Id)]))],
            },
            [.. located.Select(static known => (known, ""))],
            memory => memory with { SupersededBy = fact.Id, ValidTo = fact.OccurredAt },
            new MemoryChange(ChangeReason.Supersede, MemoryChange.Lifecycle),
            cancellationToken).ConfigureAwait(false);
    }

    private Memories.Memory FactOf(string text, IReadOnlyList<Memories.Memory> episodes, DateTimeOffset now)
    {
        var newest = episodes.MaxBy(static memory => memory.OccurredAt)!;
        return new Memories.Memory
        {
            Id = ids.Next(),
            Text = text,
            Kind = MemoryKind.Fact,
            Importance = Math.Max(episodes.Max(static memory => memory.Importance), KindRules.ImportanceOf(MemoryKind.Fact, personal: true)),
            Confidence = episodes.Max(static memory => memory.Confidence),
            OccurredAt = newest.OccurredAt,
            CreatedAt = now,
            UpdatedAt = now,
            Supersedes = newest.Id,
            Accesses = new AccessHistory(
                episodes.Sum(static memory => memory.Accesses.Count),
                [.. episodes.SelectMany(static memory => memory.Accesses.Recent).OrderDescending().Take(AccessHistory.RecentLimit)]),
            Source = newest.Source with { Type = MemorySource.Derived },
        };
    }

    private static RecordKey NameOf(IReadOnlyList<Memories.Memory> episodes)
    {
        var hash = SHA256.HashData([.. episodes.OrderBy(static memory => memory.Id).SelectMany(static memory => memory.Id.ToArray())]);
        return new RecordKey(RecordKind.Judged, new UInt128(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, sizeof(ulong))));
    }
}
