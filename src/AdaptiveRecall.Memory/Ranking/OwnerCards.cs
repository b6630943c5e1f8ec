using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Ranking;

/// <summary>
/// The cards of one owner, laid out for ranking: postings by term, neighbours by conversation, lengths. Grows by
/// appending; whatever takes a card out or replaces it means a new index. Not safe for a reader beside a writer: the
/// cache's entry holds the lock.
/// </summary>
internal sealed class OwnerCards(CardTotals? totals = null)
{
    // CardPlace, CardFacts, the id's dictionary entry.
    private const int CardBytes = 24 + 104 + 40;
    private const int ConversationBytes = 56;
    private const int SpeakerBytes = 96;

    // Every message is compared with every speaker's name. Who comes later than the first thousand has no bonus.
    private const int SpeakerLimit = 1024;

    // Of a longer text, spreading follows these; terms are in the order of their hashes, so that it is a fair sample.
    private const int SpreadingTerms = 64;

    private readonly PostingTable _postings = new();
    private readonly List<uint> _terms = [];
    private readonly List<int> _termEnds = [];
    private readonly Dictionary<MemoryId, int> _cardOfMemory = [];
    private readonly Dictionary<ulong, int> _conversationNumbers = [];
    private readonly List<CardConversation> _conversations = [];
    private readonly Dictionary<ulong, short> _speakerNumbers = [];
    private readonly List<uint[]> _speakers = [];
    private readonly List<int> _pinned = [];
    private CardPlace[] _places = [];
    private CardFacts[] _facts = [];
    private double _totalLength;
    private double _totalOwnLength;

    /// <summary>How many cards.</summary>
    public int Count { get; private set; }

    /// <summary>Position of the newest card in the store's log; 0: none.</summary>
    public long LastPosition { get; private set; }

    /// <summary>How many conversations, those of a single turn included; turns that stand alone are in none.</summary>
    public int ConversationCount => _conversations.Count;

    /// <summary>How many cards the owner has: more than are here, of an owner who has too many.</summary>
    public int Population => totals is null ? Count : (int)Math.Min(int.MaxValue, totals.Cards);

    /// <summary>
    /// Mean of <see cref="CardPlace.Length"/>; 1 where every card is empty. Of a sample, what was found is longer than the rest:
    /// the mean of all, with as much of the neighbours as in the sample.
    /// </summary>
    public float AverageLength => _totalLength <= 0 ? 1
        : totals is { Cards: > 0, Length: > 0 } && _totalOwnLength > 0 ? (float)((double)totals.Length / totals.Cards * (_totalLength / _totalOwnLength))
        : (float)(_totalLength / Count);

    /// <summary>When the newest turn was, in UTC ticks.</summary>
    public long NewestAt { get; private set; }

    /// <summary>Bytes held: what the cache's bound counts.</summary>
    public long Bytes => _postings.Bytes + ((long)_places.Length * CardBytes) + ((long)_conversations.Count * ConversationBytes) + ((long)_speakers.Count * SpeakerBytes)
        + ((long)sizeof(uint) * (_terms.Capacity + _termEnds.Capacity));

    /// <summary>The cards as the inner loops read them, in the order of storing.</summary>
    public ReadOnlySpan<CardPlace> Places => _places.AsSpan(0, Count);

    /// <summary>The cards as candidates, in the order of storing.</summary>
    public ReadOnlySpan<CardFacts> Facts => _facts.AsSpan(0, Count);

    /// <summary>Terms of the speakers' names, by the speaker's number.</summary>
    public ReadOnlySpan<uint[]> Speakers => CollectionsMarshal.AsSpan(_speakers);

    /// <summary>Cards of pinned memories, in the order of storing.</summary>
    public IReadOnlyList<int> Pinned => _pinned;

    /// <summary>The cards that hold a term, in the order of storing.</summary>
    public ReadOnlySpan<Posting> PostingsOf(uint term) => _postings.Of(term);

    /// <summary>Terms of a memory that a person said, without its date words; of all other cards none.</summary>
    public ReadOnlySpan<uint> TermsOf(int card)
    {
        var start = card == 0 ? 0 : _termEnds[card - 1];
        return CollectionsMarshal.AsSpan(_terms)[start.._termEnds[card]];
    }

    /// <summary>How many of the owner's cards hold a term.</summary>
    public int FrequencyOf(uint term) =>
        totals is not null && totals.Frequencies.TryGetValue(term, out var frequency) ? Math.Max(frequency, PostingsOf(term).Length) : PostingsOf(term).Length;

    /// <summary>The card of a memory.</summary>
    public bool TryGetCard(MemoryId memory, out int card) => _cardOfMemory.TryGetValue(memory, out card);

    /// <summary>Adds the owner's next card.</summary>
    public void Append(TurnCard card, long position)
    {
        var index = Count;
        if (index == _places.Length)
        {
            var capacity = Math.Max(16, index + (index / 2));
            Array.Resize(ref _places, capacity);
            Array.Resize(ref _facts, capacity);
        }

        _facts[index] = new CardFacts(card, position);
        _places[index] = new CardPlace
        {
            Previous = CardPlace.None,
            Next = CardPlace.None,
            Conversation = CardPlace.None,
            Length = card.Length,
            Speaker = SpeakerNumber(card.SpeakerTerms),
            Role = card.Role,
            Traits = card.Traits,
            FirstPerson = card.FirstPerson,
            IsMemory = card.Memory is not null,
        };
        Count++;
        LastPosition = position;
        NewestAt = Math.Max(NewestAt, _facts[index].OccurredAt);
        _totalLength += card.Length;
        _totalOwnLength += card.Length;
        _postings.Add(index, card.Terms, card.DateTerms);
        if (card is { Memory: not null, Role: TurnRole.User })
        {
            _terms.AddRange(card.Terms.Take(SpreadingTerms).Select(static term => term.Term));
        }

        _termEnds.Add(_terms.Count);
        if (card.Memory is { } memory)
        {
            _cardOfMemory[memory] = index;
            if ((card.Traits & TurnTraits.Pinned) != 0)
            {
                _pinned.Add(index);
            }
        }

        if (card.Conversation != 0)
        {
            Join(index, card.Conversation);
        }
    }

    private short SpeakerNumber(IReadOnlyList<uint> terms)
    {
        if (terms.Count == 0)
        {
            return CardPlace.None;
        }

        // FNV-1a over ids that are hashes already: two names of one owner that meet would share a bonus, no more.
        var name = 14695981039346656037UL;
        foreach (var term in terms)
        {
            name = (name ^ term) * 1099511628211UL;
        }

        if (!_speakerNumbers.TryGetValue(name, out var number))
        {
            if (_speakers.Count == SpeakerLimit)
            {
                return CardPlace.None;
            }

            _speakerNumbers[name] = number = (short)_speakers.Count;
            _speakers.Add([.. terms]);
        }

        return number;
    }

    private void Join(int index, ulong key)
    {
        if (!_conversationNumbers.TryGetValue(key, out var number))
        {
            _conversationNumbers[key] = number = _conversations.Count;
            _conversations.Add(new CardConversation());
        }

        var conversation = _conversations[number];
        _places[index].Conversation = number;
        Link(conversation, index);

        if (_places[index].Role == TurnRole.Assistant && !conversation.HasAssistant)
        {
            // From its first answer on, a conversation is one with an assistant: every turn in it is weighed anew.
            conversation.HasAssistant = true;
            for (var card = conversation.First; card != CardPlace.None; card = _places[card].Next)
            {
                Weigh(conversation, card);
            }
        }
        else
        {
            WeighAround(conversation, index);
        }
    }

    private void Link(CardConversation conversation, int index)
    {
        // Neighbours are by order, not by sequence ± 1: some messages (tools, system) leave no card. A card without a
        // sequence, or with one that is there already, follows what was stored before it.
        var before = conversation.Last;
        var sequence = _facts[index].Sequence;
        while (sequence >= 0 && before != CardPlace.None && _facts[before].Sequence > sequence)
        {
            before = _places[before].Previous;
        }

        var after = before == CardPlace.None ? conversation.First : _places[before].Next;
        _places[index].Previous = before;
        _places[index].Next = after;
        if (before == CardPlace.None)
        {
            conversation.First = index;
        }
        else
        {
            _places[before].Next = index;
        }

        if (after == CardPlace.None)
        {
            conversation.Last = index;
        }
        else
        {
            _places[after].Previous = index;
        }
    }

    private void WeighAround(CardConversation conversation, int index)
    {
        Weigh(conversation, index);
        var previous = _places[index].Previous;
        var next = _places[index].Next;
        for (var k = 0; k < ContextKernel.Reach; k++)
        {
            if (previous != CardPlace.None)
            {
                Weigh(conversation, previous);
                previous = _places[previous].Previous;
            }

            if (next != CardPlace.None)
            {
                Weigh(conversation, next);
                next = _places[next].Next;
            }
        }
    }

    private void Weigh(CardConversation conversation, int card)
    {
        ref var place = ref _places[card];
        place.Spread = conversation.HasAssistant ? AssistantSpread(card) : CardSpread.People;

        var kernel = conversation.HasAssistant ? ContextKernel.Assistant : ContextKernel.People;
        float length = _facts[card].OwnLength;
        if (kernel.CountsLength)
        {
            int previous = place.Previous, next = place.Next;
            for (var k = 0; k < ContextKernel.Reach; k++)
            {
                if (previous != CardPlace.None)
                {
                    length += kernel.Previous[k] * _facts[previous].OwnLength;
                    previous = _places[previous].Previous;
                }

                if (next != CardPlace.None)
                {
                    length += kernel.Next[k] * _facts[next].OwnLength;
                    next = _places[next].Next;
                }
            }
        }

        _totalLength += (double)length - place.Length;
        place.Length = length;
    }

    private CardSpread AssistantSpread(int card) =>
        _places[card].Role == TurnRole.User || _facts[card].OwnLength <= RankingWeights.AssistantSpreadLength ? CardSpread.Assistant : CardSpread.None;

    private sealed class CardConversation
    {
        public int First { get; set; } = CardPlace.None;

        public int Last { get; set; } = CardPlace.None;

        public bool HasAssistant { get; set; }
    }
}
