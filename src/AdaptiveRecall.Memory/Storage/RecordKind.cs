namespace AdaptiveRecall.Memory.Storage;

/// <summary>What a record is for. The numbers are stored: they never change their meaning.</summary>
public enum RecordKind : byte
{
    /// <summary>What was injected at a place of a conversation (the ledger).</summary>
    Block = 1,

    /// <summary>Which conversation a beginning of messages belongs to.</summary>
    Conversation = 2,

    /// <summary>How far a session that the client names has come.</summary>
    Session = 3,

    /// <summary>What one request recalled and injected, and why.</summary>
    Receipt = 4,

    /// <summary>The receipt that belongs to an answer's id.</summary>
    Answer = 5,

    /// <summary>How a memory was before a change. It goes when the memory is deleted, and stays when its text is corrected.</summary>
    Version = 6,

    /// <summary>What an <c>Idempotency-Key</c> of the memory API has created: ids, no text.</summary>
    Idempotency = 7,

    /// <summary>A turn that waits for the model of learning, and what the model may see of it.</summary>
    Said = 12,

    /// <summary>What an answer of the model comes to, until it is done.</summary>
    Judged = 13,

    /// <summary>Which memory a model made of which message.</summary>
    Derivation = 14,

    /// <summary>What was forgotten or deleted and is not to be learnt again: hashes, no text.</summary>
    Tombstone = 16,
}
