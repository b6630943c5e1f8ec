using System.Text.Json;
using AdaptiveRecall.Memory.Learning.Work;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>
/// Turns that wait for the model, as records of their owner: written with the turn, gone with the memory that the rules made of it, and with
/// the owner.
/// </summary>
internal static class SaidTurns
{
    // Longer than a model that is away is waited for.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    // A page of records. A conversation that says more within its quiet period goes on with the next question.
    private const int Limit = 200;

    /// <summary>Adds a turn, and the work of asking about it, to the write that keeps it.</summary>
    public static OwnerWrite AddTo(OwnerWrite write, SaidTurn turn, TimeSpan quiet)
    {
        var conversation = ConversationOf(write.Key, turn);
        var memory = write.Puts.Count > 0 ? write.Puts[0].Memory.Id : (MemoryId?)null;
        var record = new OwnerRecord(
            new RecordKey(RecordKind.Said, new UInt128(conversation, turn.Source.Message ?? 0)),
            JsonSerializer.SerializeToUtf8Bytes(turn with { Memory = memory?.Value }, ModelJson.Wire.SaidTurn),
            turn.AcceptedAt + Lifetime)
        {
            // Deleted or corrected, it must not come back by way of the model.
            Shows = memory is { } shown ? [shown] : [],
        };
        return write with
        {
            Records = [.. write.Records, record],
            Work = [.. write.Work, OwnerTask.Extract(write.Owner, conversation).ToWork(turn.AcceptedAt + quiet)],
        };
    }

    /// <summary>The turns of a conversation that wait, in the order of saying.</summary>
    /// <exception cref="MemoryStoreException">The store could not be read.</exception>
    public static async ValueTask<IReadOnlyList<(RecordKey Key, SaidTurn Turn)>> ReadAsync(IMemoryStore store, OwnerKey key, ulong conversation, CancellationToken cancellationToken)
    {
        var turns = new List<(RecordKey Key, SaidTurn Turn)>();
        foreach (var record in await ListAsync(store, key, RecordKind.Said, conversation, cancellationToken).ConfigureAwait(false))
        {
            if (JsonSerializer.Deserialize(record.Payload.Span, ModelJson.Wire.SaidTurn) is { } turn)
            {
                turns.Add((record.Key, turn));
            }
        }

        return [.. turns.OrderBy(static turn => turn.Turn.AcceptedAt).ThenBy(static turn => turn.Turn.Source.Sequence)];
    }

    /// <summary>The records of a kind whose names begin with a number.</summary>
    public static async ValueTask<IReadOnlyList<OwnerRecord>> ListAsync(IMemoryStore store, OwnerKey key, RecordKind kind, ulong first, CancellationToken cancellationToken)
    {
        // The key before the first of them, in the order of records.
        var before = new RecordKey(kind, new UInt128(first, 0) - 1);
        var page = await store.ListRecordsAsync(key, Limit, before, cancellationToken).ConfigureAwait(false);
        return [.. page.TakeWhile(record => record.Key.Kind == kind && record.Key.Name >> 64 == first)];
    }

    /// <summary>What writes a record's end.</summary>
    public static OwnerRecord End(RecordKey key, DateTimeOffset now) => new(key, default, now);

    // What stands alone is a conversation of one message.
    private static ulong ConversationOf(OwnerKey key, SaidTurn turn) =>
        turn.Source.Conversation is { } conversation ? TurnCardBuilder.ConversationHash(key, conversation) : turn.Source.Message ?? 1;
}
