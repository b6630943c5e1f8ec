using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>
/// A conversation that the upstream keeps: the prompt brings only what is new, and goes on from an answer (by its id) or in a conversation
/// (by its id). Our blocks are kept there too: they are never put back, and what they show is not injected again. Instructions are not kept: a block in them is.
/// </summary>
/// <param name="owner">Whose conversation.</param>
/// <param name="continued">The id of the answer that the prompt goes on from, or nothing.</param>
/// <param name="conversation">The id of the conversation, or nothing.</param>
/// <param name="isKept">The upstream keeps this turn too.</param>
internal sealed class UpstreamHistory(OwnerKey owner, string? continued, string? conversation, bool isKept) : ILedgerReader
{
    // Beyond, the oldest are let go and may be injected once more: so much fits no prompt anyway.
    private const int Limit = 512;

    private readonly RecordKey? _read = (conversation ?? continued) is { } id ? LedgerNames.Kept(owner, id) : null;

    /// <summary>Names the place of the answer that the prompt goes on from, if it goes on from one.</summary>
    public RecordKey? Before { get; } = continued is null ? null : LedgerNames.Continued(owner, continued);

    /// <summary>What the upstream keeps for a prompt; nothing where it keeps nothing, before and after.</summary>
    public static UpstreamHistory? Of(ReadOnlySpan<byte> body, PromptScan scan, OwnerKey owner) =>
        !scan.IsKept && scan.Continued.IsEmpty && scan.Conversation.IsEmpty
            ? null
            : new UpstreamHistory(owner, TextOf(body, scan.Continued), TextOf(body, scan.Conversation), scan.IsKept);

    /// <inheritdoc/>
    public void Plan(LedgerLookup lookup)
    {
        if (_read is { } kept && !lookup.Has(kept))
        {
            lookup.Want(kept);
        }

        if (Before is { } before && !lookup.Has(before))
        {
            lookup.Want(before);
        }
    }

    /// <summary>The place of the answer that the prompt goes on from, if that is known.</summary>
    public ConversationPlace? PlaceBefore(LedgerLookup lookup) =>
        Before is { } before && lookup.Find(before) is ConversationLink link ? link.Place : null;

    /// <summary>What the upstream holds already.</summary>
    public KeptMessages? Find(LedgerLookup lookup) => _read is { } key ? lookup.Find(key) as KeptMessages : null;

    /// <summary>What is to be known when the conversation goes on.</summary>
    /// <param name="answer">The id of the answer.</param>
    /// <param name="place">The place of the answer, if it is known.</param>
    /// <param name="memories">The memories that the conversation shows by now.</param>
    /// <param name="messages">The hashes of what the user said in it.</param>
    /// <param name="instructions">The block in the instructions, if there is one.</param>
    /// <param name="expiresAt">Until when it is kept.</param>
    public IEnumerable<LedgerValue> After(
        string answer, ConversationPlace? place, IEnumerable<MemoryId> memories, IEnumerable<ulong> messages, LedgerBlock? instructions, DateTimeOffset expiresAt)
    {
        if (!isKept || (answer.Length == 0 && conversation is null))
        {
            yield break;
        }

        if (conversation is null && place is { } known)
        {
            yield return new ConversationLink(LedgerNames.Continued(owner, answer), expiresAt, known, null);
        }

        yield return new KeptMessages(LedgerNames.Kept(owner, conversation ?? answer), expiresAt, [.. memories.TakeLast(Limit)], [.. messages.TakeLast(Limit)]) { Instructions = instructions };
    }

    private static string? TextOf(ReadOnlySpan<byte> body, ByteRange range) => range.IsEmpty ? null : JsonText.ToText(range.Of(body));
}
