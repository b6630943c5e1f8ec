using System.Globalization;
using System.IO.Hashing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>
/// Tells which conversation a prompt belongs to, and where in it the final user message stands: by the session's id if the client names one,
/// else by the longest beginning that was seen before. A conversation that is not known any more goes on as a new one.
/// </summary>
/// <remarks>
/// A new conversation is named by its first message and the day, not by chance: two proxies that get the same request at once (a retry) give it
/// the same name, whoever writes last.
/// </remarks>
/// <param name="owner">Whose conversation.</param>
/// <param name="session">The conversation's id as the client named it, or nothing.</param>
/// <param name="chain">The prompt's messages.</param>
/// <param name="firstUser">The first user message: what stands before it (a system prompt) many conversations have in common.</param>
/// <param name="message">The final user message.</param>
/// <param name="history">What the upstream keeps of the conversation, if it does.</param>
internal sealed class ConversationReading(OwnerKey owner, string? session, IMessageChain chain, int firstUser, int message, UpstreamHistory? history = null)
    : ILedgerReader
{
    // How many of a prompt's latest user messages are looked for: the next turn is recognised by the last one, an edited one by one further back.
    private const int LookedFor = 32;

    /// <inheritdoc/>
    public void Plan(LedgerLookup lookup)
    {
        // The message itself is known where it is sent again. Without a session its place follows from the others all the same.
        if (lookup.Has(Link(message)))
        {
            return;
        }

        if (session is not null)
        {
            lookup.Want(Link(message));
        }

        foreach (var index in EarlierUsers())
        {
            if (lookup.Has(Link(index)))
            {
                return;
            }

            lookup.Want(Link(index));
        }

        if (session is not null && !lookup.Has(LedgerNames.Session(owner, session)))
        {
            lookup.Want(LedgerNames.Session(owner, session));
        }
    }

    /// <summary>The message's place.</summary>
    /// <param name="lookup">What is known.</param>
    /// <param name="ledger">Says until when things are kept.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="changes">Takes what is to be remembered for the next turn.</param>
    public ConversationPlace Resolve(LedgerLookup lookup, PromptLedger ledger, DateTimeOffset now, ICollection<LedgerValue> changes)
    {
        var (known, link) = LongestKnown(lookup);
        var answer = link is null ? null : AnswerAfter(known);
        var parts = link?.Answer is { } one && answer is { } other && one != other;
        var before = link is null ? history?.PlaceBefore(lookup) : null;
        var conversation = session ?? before?.Conversation ?? (link is null || parts ? NewId(now) : link.Place.Conversation);
        var start = link is not null ? link.Place.Sequence - known : before?.Sequence + 1 ?? StartOf(lookup);
        if (link is { Answer: null } && answer is not null)
        {
            changes.Add(link with { Answer = answer, ExpiresAt = ledger.Expiry });
        }

        if (known != message)
        {
            changes.Add(new ConversationLink(Link(message), ledger.Expiry, new ConversationPlace(conversation, start + message), AnswerAfter(message)));
            if (session is not null)
            {
                // The answer takes the place after the last message.
                changes.Add(new SessionEnd(LedgerNames.Session(owner, session), ledger.Expiry, start + chain.Count));
            }
        }

        return new ConversationPlace(conversation, start + message);
    }

    private (int Index, ConversationLink? Link) LongestKnown(LedgerLookup lookup)
    {
        foreach (var index in Users())
        {
            if (lookup.Find(Link(index)) is ConversationLink link)
            {
                return (index, link);
            }
        }

        return (-1, null);
    }

    private RecordKey Link(int index) => LedgerNames.Conversation(chain.ChainAt(index));

    private IEnumerable<int> Users() => EarlierUsers().Prepend(message);

    // Newest first.
    private IEnumerable<int> EarlierUsers()
    {
        var count = 0;
        for (var i = message - 1; i >= firstUser && count < LookedFor; i--)
        {
            if (chain.IsUser(i))
            {
                count++;
                yield return i;
            }
        }
    }

    private ChainHash? AnswerAfter(int index) =>
        index + 1 < chain.Count && chain.IsAnswer(index + 1) ? chain.ChainAt(index + 1) : null;

    // 64 bits: ids of one owner's conversations do not meet.
    private string NewId(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[ChainHash.Size + sizeof(int)];
        chain.ChainAt(message).ToArray().CopyTo(bytes);
        BitConverter.TryWriteBytes(bytes[ChainHash.Size..], (int)(now.UtcTicks / TimeSpan.TicksPerDay));
        return XxHash3.HashToUInt64(bytes).ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>The place of the prompt's first message: later than 0 where a client sends only the end of a long session.</summary>
    private long StartOf(LedgerLookup lookup) =>
        session is not null && lookup.Find(LedgerNames.Session(owner, session)) is SessionEnd end ? Math.Max(0, end.Sequence + 1 - message) : 0;
}
