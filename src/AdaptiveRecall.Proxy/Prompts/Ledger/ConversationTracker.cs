using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>
/// Tells which conversation a prompt belongs to, and where in it a message stands: by the session's id if the client names
/// one, else by the longest beginning that was seen before. In this process only, bounded, expiring; a conversation that
/// is not known any more goes on as a new one.
/// </summary>
internal sealed class ConversationTracker(LedgerOptions options, TimeProvider time)
{
    // How many of a prompt's latest messages are remembered: the next turn is recognised by the last one, an edited one
    // by one further back. More would fill the tracker when long conversations are first seen.
    private const int Remembered = 64;

    // An entry is a hash, an id that its conversation shares, and numbers.
    private const int EntrySize = 96;

    private readonly Lock _gate = new();
    private readonly SlidingMap<(OwnerKey Owner, ChainHash Place), Link> _links = new(time, options.Expiry, options.EntryLimit, options.ByteLimit);
    private readonly SlidingMap<(OwnerKey Owner, string Session), long> _sessions = new(time, options.Expiry, options.EntryLimit, options.ByteLimit);

    /// <summary>Finds a message's place, and remembers the prompt for the next turn.</summary>
    /// <param name="owner">Whose conversation.</param>
    /// <param name="session">The conversation's id as the client named it, or nothing.</param>
    /// <param name="chain">The prompt's messages.</param>
    /// <param name="firstUser">The first user message: what stands before it (a system prompt) many conversations have in common.</param>
    /// <param name="message">The message whose place is asked for.</param>
    public ConversationPlace Resolve(OwnerKey owner, string? session, IMessageChain chain, int firstUser, int message)
    {
        lock (_gate)
        {
            var known = chain.Count - 1;
            Link? link = null;
            while (known >= firstUser && !_links.TryGet((owner, chain.ChainAt(known)), out link))
            {
                known--;
            }

            var conversation = session ?? (link is null || Parts(link, chain, known) ? NewId() : link.Place.Conversation);
            var start = link is null ? StartOf(owner, session, message) : link.Place.Sequence - known;
            Remember(owner, conversation, chain, Math.Max(known + 1, Math.Max(firstUser, chain.Count - Remembered)), start);
            if (link is not null)
            {
                link.Answer ??= AnswerAfter(chain, known);
            }

            if (session is not null)
            {
                // The answer takes the place after the last message.
                _sessions.Set((owner, session), start + chain.Count, EntrySize + (2 * session.Length));
            }

            return new ConversationPlace(conversation, start + message);
        }
    }

    /// <summary>Forgets an owner's conversations.</summary>
    public void Erase(OwnerKey owner)
    {
        lock (_gate)
        {
            _links.RemoveWhere(key => key.Owner == owner);
            _sessions.RemoveWhere(key => key.Owner == owner);
        }
    }

    // Two conversations may begin alike; once one of them went on with another answer, they are two.
    private static bool Parts(Link link, IMessageChain chain, int known) =>
        link.Answer is { } answer && AnswerAfter(chain, known) is { } other && answer != other;

    private static ChainHash? AnswerAfter(IMessageChain chain, int index) =>
        index + 1 < chain.Count && chain.IsAnswer(index + 1) ? chain.ChainAt(index + 1) : null;

    // 64 random bits: ids of one owner's conversations do not meet.
    private static string NewId() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>The place of the prompt's first message: later than 0 where a client sends only the end of a long session.</summary>
    private long StartOf(OwnerKey owner, string? session, int message) =>
        session is not null && _sessions.TryGet((owner, session), out var last) ? Math.Max(0, last + 1 - message) : 0;

    private void Remember(OwnerKey owner, string conversation, IMessageChain chain, int from, long start)
    {
        for (var i = from; i < chain.Count; i++)
        {
            var link = new Link(new ConversationPlace(conversation, start + i)) { Answer = AnswerAfter(chain, i) };
            _links.Set((owner, chain.ChainAt(i)), link, EntrySize);
        }
    }

    private sealed class Link(ConversationPlace place)
    {
        public ConversationPlace Place { get; } = place;

        /// <summary>The chain with the answer that followed, once a prompt showed it.</summary>
        public ChainHash? Answer { get; set; }
    }
}
