using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.MemoryApi.Users;

/// <summary>Kinds of records as the wire names them.</summary>
internal static class RecordNames
{
    public static string Of(RecordKind kind) => kind switch
    {
        RecordKind.Block => "blocks",
        RecordKind.Conversation => "conversations",
        RecordKind.Session => "sessions",
        RecordKind.Receipt => "receipts",
        RecordKind.Answer => "answers",
        RecordKind.Version => "versions",
        RecordKind.Idempotency => "idempotencyKeys",
        RecordKind.Said => "waitingTurns",
        RecordKind.Judged => "waitingJudgements",
        RecordKind.Derivation => "derivations",
        RecordKind.Tombstone => "tombstones",
        _ => "others",
    };
}
