using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Learning.Work;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>
/// Asks a model about a conversation that has become quiet. The rules' memories stand already, word for word: the model adds what they could
/// not read, and judges what they left open. Without it, and whenever it fails, they are what is remembered.
/// </summary>
internal sealed class ModelExtractor(
    IMemoryStore store,
    LearningModel model,
    CandidateMemories candidates,
    JudgedMemories judged,
    MemoryIdGenerator ids,
    LearningOptions options,
    ModelMetrics metrics,
    TimeProvider time,
    ILogger<ModelExtractor> logger)
{
    // Some 6,000 tokens: an hour of talk. The rest of a longer one is the next question.
    private const int TurnCharacters = 24_000;

    // Older memories that are shown: what the rules found near, best first.
    private const int KnownLimit = 12;

    // A model that is away is asked again ever more seldom, for most of a day; one that answers nonsense, once.
    private static readonly TimeSpan[] Delays =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12)];

    private const int MalformedAttempts = 2;

    private readonly Lazy<string> _prompt = new(() => ModelPrompt.Extraction(model.Options));

    /// <summary>Asks about a conversation, unless it goes on.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read or written.</exception>
    public async ValueTask ExtractAsync(OwnerKey key, OwnerTask task, CancellationToken cancellationToken)
    {
        var conversation = task.Conversation!.Value;
        await judged.FinishAsync(key, task.Owner, conversation, cancellationToken).ConfigureAwait(false);
        while (await NextAsync(key, conversation, cancellationToken).ConfigureAwait(false) is { Count: > 0 } waiting)
        {
            if (!await ExtractAsync(key, task, waiting, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    // None: the conversation goes on, and its last turn has work of its own.
    private async ValueTask<IReadOnlyList<(RecordKey Key, SaidTurn Turn)>> NextAsync(OwnerKey key, ulong conversation, CancellationToken cancellationToken)
    {
        var waiting = await SaidTurns.ReadAsync(store, key, conversation, cancellationToken).ConfigureAwait(false);
        if (waiting.Count == 0 || waiting[^1].Turn.AcceptedAt + model.Options.QuietPeriod > time.GetUtcNow())
        {
            return [];
        }

        var length = 0;
        return [.. waiting.TakeWhile((turn, index) => (length += turn.Turn.Text.Length) <= TurnCharacters || index == 0)];
    }

    private async ValueTask<bool> ExtractAsync(OwnerKey key, OwnerTask task, IReadOnlyList<(RecordKey Key, SaidTurn Turn)> waiting, CancellationToken cancellationToken)
    {
        var begun = time.GetUtcNow();
        var write = new OwnerWrite { Key = key, Owner = task.Owner, BegunAt = begun, Records = [.. waiting.Select(turn => SaidTurns.End(turn.Key, begun))] };
        try
        {
            var batch = await BatchAsync(key, [.. waiting.Select(static turn => turn.Turn)], cancellationToken).ConfigureAwait(false);
            var answer = !model.IsOn || !batch.Turns.Any(static turn => turn.IsOfUser) ? null
                : await model.AskAsync(_prompt.Value, batch.ToQuestion(), "memories", ModelSchema.Extraction, ModelJson.Wire.ExtractionAnswer, cancellationToken).ConfigureAwait(false);
            if (answer is not null)
            {
                var held = await StillThereAsync(key, waiting, cancellationToken).ConfigureAwait(false);
                write = write with { Records = [.. write.Records, .. RecordOf(task, batch, answer, held, waiting[0].Key, begun)] };
            }
        }
        catch (Exception exception) when (exception is ModelUnavailableException or MalformedAnswerException)
        {
            LearningLog.ModelFailed(logger, exception.Message);
            var again = task.Attempt + 1;
            if (again <= Delays.Length && (exception is ModelUnavailableException || again < MalformedAttempts))
            {
                var work = OwnerTask.Extract(task.Owner, task.Conversation!.Value, again).ToWork(begun + Delays[task.Attempt]);
                await store.WriteAsync(new OwnerWrite { Key = key, Owner = task.Owner, BegunAt = begun, Work = [work] }, cancellationToken).ConfigureAwait(false);
                return false;
            }

            metrics.Ended("given-up");
        }

        if ((await store.WriteAsync(write, cancellationToken).ConfigureAwait(false)).Outcome != WriteOutcome.Written)
        {
            return false;
        }

        await judged.FinishAsync(key, task.Owner, task.Conversation!.Value, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<ExtractionBatch> BatchAsync(OwnerKey key, IReadOnlyList<SaidTurn> turns, CancellationToken cancellationToken)
    {
        var own = turns.Select(static turn => turn.Memory).OfType<Guid>().Distinct().Select(static id => new MemoryId(id)).ToList();
        var memories = await store.GetAsync(key, own, cancellationToken).ConfigureAwait(false);
        var messages = turns.Select(static turn => turn.Source.Message).ToHashSet();

        // What was known already, and said again, is an older one.
        var kept = memories.OfType<Memories.Memory>().Where(memory => memory.State == MemoryState.Active && messages.Contains(memory.Source.Message)).ToList();
        var head = await store.GetHeadAsync(key, cancellationToken).ConfigureAwait(false);
        var known = new Dictionary<MemoryId, Memories.Memory>();
        foreach (var turn in turns.Where(static turn => turn.IsOfUser))
        {
            foreach (var candidate in await candidates.FindAsync(key, head, StatementReader.Read(turn.Text), cancellationToken).ConfigureAwait(false))
            {
                var memory = candidate.Memory;
                if (memory.State == MemoryState.Active && !(memory.ExpiresAt <= time.GetUtcNow()) && !messages.Contains(memory.Source.Message))
                {
                    known.TryAdd(memory.Id, memory);
                }
            }
        }

        return new ExtractionBatch(turns, kept, [.. known.Values.Take(KnownLimit)]);
    }

    // Deleted or corrected while the model thought, a turn's record is gone, and what was made of it must not come back.
    private async ValueTask<HashSet<ulong?>> StillThereAsync(OwnerKey key, IReadOnlyList<(RecordKey Key, SaidTurn Turn)> waiting, CancellationToken cancellationToken)
    {
        var records = await store.ReadRecordsAsync(key, [.. waiting.Select(static turn => turn.Key)], cancellationToken).ConfigureAwait(false);
        return [.. waiting.Where((_, index) => records[index] is not null).Select(static turn => turn.Turn.Source.Message)];
    }

    private IReadOnlyList<OwnerRecord> RecordOf(OwnerTask task, ExtractionBatch batch, ExtractionAnswer answer, HashSet<ulong?> held, RecordKey first, DateTimeOffset now)
    {
        var all = batch.Judge(answer, options.PersonalIdentifiers, ids, metrics);
        var judgement = all with { Statements = [.. all.Statements.Where(statement => held.Contains(statement.Source.Message))] };
        return judgement.Statements.Count + judgement.Relations.Count == 0
            ? []
            : [JudgedMemories.RecordOf(judgement, new RecordKey(RecordKind.Judged, new UInt128(task.Conversation!.Value, (ulong)first.Name)), batch.Kept, now)];
    }
}
