namespace AdaptiveRecall.Memory.Ranking;

/// <summary>The postings of every term of an owner, each in the order of the cards.</summary>
internal sealed class PostingTable
{
    // A dictionary entry (key, value, hash, link) and the list's own fields.
    private const int TermBytes = 64;

    private readonly Dictionary<uint, PostingList> _lists = [];

    /// <summary>Bytes held, to within the slack of the runtime's object headers.</summary>
    public long Bytes { get; private set; }

    /// <summary>The cards that hold a term; empty where none does. Its length is the term's document frequency.</summary>
    public ReadOnlySpan<Posting> Of(uint term) => _lists.TryGetValue(term, out var list) ? list.Items : default;

    /// <summary>Adds a card's terms. Cards come in rising order of their index.</summary>
    public void Add(int card, IReadOnlyList<Memories.TermCount> terms, IReadOnlyList<Memories.TermCount> dateTerms)
    {
        // Both lists are sorted by term: one pass merges a term that stands in both into one posting, so that it counts
        // once in the document frequency.
        int text = 0, date = 0;
        while (text < terms.Count || date < dateTerms.Count)
        {
            var term = Math.Min(
                text < terms.Count ? terms[text].Term : uint.MaxValue,
                date < dateTerms.Count ? dateTerms[date].Term : uint.MaxValue);
            byte count = 0, dateCount = 0;
            for (; text < terms.Count && terms[text].Term == term; text++)
            {
                count = terms[text].Count;
            }

            for (; date < dateTerms.Count && dateTerms[date].Term == term; date++)
            {
                dateCount = dateTerms[date].Count;
            }

            Append(term, new Posting(card, count, dateCount));
        }
    }

    private void Append(uint term, Posting posting)
    {
        if (!_lists.TryGetValue(term, out var list))
        {
            _lists[term] = list = new PostingList();
            Bytes += TermBytes;
        }

        Bytes += list.Append(posting);
    }

    private sealed class PostingList
    {
        private const int PostingBytes = 8;

        // Most terms of a person stand in one or two turns.
        private Posting[] _items = new Posting[1];
        private int _count;

        public ReadOnlySpan<Posting> Items => _items.AsSpan(0, _count);

        public int Append(Posting posting)
        {
            var grown = 0;
            if (_count == _items.Length)
            {
                var capacity = _count + Math.Max(1, _count / 2);
                grown = (capacity - _items.Length) * PostingBytes;
                Array.Resize(ref _items, capacity);
            }

            _items[_count++] = posting;
            return grown;
        }
    }
}
