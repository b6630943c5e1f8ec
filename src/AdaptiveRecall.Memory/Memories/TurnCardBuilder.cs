using System.Buffers;
using System.Text;
using AdaptiveRecall.Memory.Text;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>Makes the card of a turn or of a memory.</summary>
public static class TurnCardBuilder
{
    /// <summary>
    /// How many distinct terms of a text a card keeps: the first ones. A turn of LoCoMo has 15, a text of
    /// <see cref="Memory.TextLimit"/> about 700; what has more is a pasted document.
    /// </summary>
    public const int TermLimit = 1024;

    /// <summary>How many words of a speaker's name a card keeps.</summary>
    public const int SpeakerTermLimit = 4;

    /// <summary>How many characters of a text are read: four times a memory's longest text, so that a turn of megabytes costs no seconds.</summary>
    public const int TextLimit = 4 * Memory.TextLimit;

    // Three terms for the turn's own date and for each date it mentions, in a table of twice that size.
    private const int DateSlots = 128;

    private static readonly HashSet<string> RoleNames = new(["user", "assistant", "system", "tool", "human", "ai", "bot", "model"], StringComparer.OrdinalIgnoreCase);

    // Most messages hash without renting.
    private const int StackLimit = 1024;

    /// <summary>The card of a turn that became no memory.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="leftOut">Ranges of its text that no term is taken from: the secrets in it.</param>
    public static TurnCard ForTurn(OwnerKey key, Turn turn, ReadOnlySpan<Range> leftOut = default) =>
        Read(key, turn.Text, turn.At, leftOut) with
        {
            Conversation = ConversationHash(key, turn.Conversation),
            Sequence = turn.Sequence ?? -1,
            Role = RoleOf(turn.Role),
            SpeakerTerms = SpeakerTermsOf(key, turn.Speaker, turn.Role),
            Message = MessageHash(key, turn.Text),
        };

    /// <summary>The card of a memory, with its state, validity and worth.</summary>
    /// <param name="key">Whose.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="leftOut">Ranges of its text that no term is taken from: the secrets in it.</param>
    public static TurnCard ForMemory(OwnerKey key, Memory memory, ReadOnlySpan<Range> leftOut = default)
    {
        var read = Read(key, memory.Text, memory.OccurredAt, leftOut);
        return read with
        {
            Memory = memory.Id,
            Conversation = ConversationHash(key, memory.Source.Conversation),
            Sequence = memory.Source.Sequence ?? -1,
            Role = RoleOf(memory.Source.Role),
            SpeakerTerms = SpeakerTermsOf(key, memory.Source.Speaker, memory.Source.Role),
            Message = memory.Source.Message ?? 0,
            Text = HashOf(key, memory.Text),
            Traits = read.Traits | TraitsOf(memory),
            Kind = memory.Kind,
            Importance = memory.Importance,
            Confidence = memory.Confidence,
            ValidFrom = memory.ValidFrom,
            ValidTo = memory.ValidTo,
            ExpiresAt = memory.ExpiresAt,
        };
    }

    /// <summary>The keyed hash of a message's text without white space around it; never 0.</summary>
    public static ulong MessageHash(OwnerKey key, ReadOnlySpan<char> text) => HashOf(key, text.Trim());

    /// <summary>The keyed hash of a conversation's id; 0 where there is none.</summary>
    public static ulong ConversationHash(OwnerKey key, string? conversation) => conversation is null ? 0 : HashOf(key, conversation);

    /// <summary>
    /// The ids of the words of a text, lower-cased and not stemmed, stop words included ("Will" is a name): what
    /// <see cref="TurnCard.SpeakerTerms"/> of a name are, and what those of a query are compared with.
    /// </summary>
    /// <param name="key">Whose.</param>
    /// <param name="text">The name or the query.</param>
    /// <param name="ids">Room for the ids; words beyond it are passed over.</param>
    /// <returns>How many ids there are.</returns>
    public static int NameTerms(OwnerKey key, ReadOnlySpan<char> text, Span<uint> ids)
    {
        Span<char> buffer = stackalloc char[WordReader.WordLimit];
        var words = new WordReader(text, buffer);
        var count = 0;
        while (count < ids.Length && words.MoveNext())
        {
            ids[count++] = TermId.Of(key, words.Word);
        }

        return count;
    }

    private static TurnCard Read(OwnerKey key, ReadOnlySpan<char> text, DateTimeOffset at, ReadOnlySpan<Range> leftOut)
    {
        var isQuestion = Questions.IsQuestion(text);
        if (text.Length > TextLimit)
        {
            text = text[..TextLimit];
        }

        Span<TermCount> slots = stackalloc TermCount[2 * TermLimit];
        slots.Clear();
        var terms = new TermCounter(key, slots);
        var language = TextLanguage.Of(text, leftOut);
        TermAnalyzer.Analyze(text, language, leftOut, ref terms);

        Span<TermCount> dateSlots = stackalloc TermCount[DateSlots];
        dateSlots.Clear();
        var dateTerms = new TermCounter(key, dateSlots);
        DateTerms.OfTime(at, ref dateTerms);
        DateTerms.OfMentions(text, language, at, leftOut, ref dateTerms);

        return new TurnCard
        {
            OccurredAt = at,
            Terms = terms.ToSorted(),
            Length = terms.Total,
            DateTerms = dateTerms.ToSorted(),
            FirstPerson = (byte)Math.Min(FirstPersonWords.CountIn(text, leftOut), byte.MaxValue),
            Traits = (isQuestion ? TurnTraits.Question : 0) | (TimeWords.AreIn(text, language, leftOut) ? TurnTraits.Temporal : 0),
        };
    }

    private static uint[] SpeakerTermsOf(OwnerKey key, string? name, string? role)
    {
        // "How did I build the user login?" names nobody, though the log calls everybody by their role.
        if (string.Equals(name, role, StringComparison.OrdinalIgnoreCase) || RoleNames.Contains(name ?? string.Empty))
        {
            return [];
        }

        Span<uint> ids = stackalloc uint[SpeakerTermLimit];
        return ids[..NameTerms(key, name, ids)].ToArray();
    }

    private static TurnRole RoleOf(string? role) => role switch
    {
        null or "user" => TurnRole.User,
        "assistant" => TurnRole.Assistant,
        _ => TurnRole.Other,
    };

    private static TurnTraits TraitsOf(Memory memory) =>
        (memory.Pinned ? TurnTraits.Pinned : 0) | memory.State switch
        {
            MemoryState.Superseded => TurnTraits.Superseded,
            MemoryState.Quarantined => TurnTraits.Quarantined,
            _ => 0,
        };

    private static ulong HashOf(OwnerKey key, ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        byte[]? rented = null;
        Span<byte> bytes = length <= StackLimit ? stackalloc byte[StackLimit] : (rented = ArrayPool<byte>.Shared.Rent(length));
        try
        {
            Encoding.UTF8.GetBytes(text, bytes);

            // 0 says that there is no message or conversation.
            return Math.Max(TermId.Hash(key, bytes[..length]), 1);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }
}
