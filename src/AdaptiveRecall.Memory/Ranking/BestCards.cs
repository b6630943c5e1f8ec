namespace AdaptiveRecall.Memory.Ranking;

/// <summary>Keeps the best so many of all cards that are offered.</summary>
internal sealed class BestCards(int limit)
{
    // PriorityQueue takes the least first, and by CompareTo the worst card is the greatest.
    private readonly PriorityQueue<RankedCard, RankedCard> _worstFirst = new(limit + 1, Comparer<RankedCard>.Create(static (left, right) => right.CompareTo(left)));

    /// <summary>A card below this score is not among the best.</summary>
    public float Threshold => _worstFirst.Count < limit ? float.NegativeInfinity : _worstFirst.Peek().Score;

    /// <summary>Takes a card if it is among the best so far.</summary>
    public void Offer(RankedCard card)
    {
        if (_worstFirst.Count < limit)
        {
            _worstFirst.Enqueue(card, card);
        }
        else
        {
            _worstFirst.EnqueueDequeue(card, card);
        }
    }

    /// <summary>The best cards, best first.</summary>
    public List<RankedCard> Take()
    {
        var cards = new List<RankedCard>(_worstFirst.Count);
        foreach (var (card, _) in _worstFirst.UnorderedItems)
        {
            cards.Add(card);
        }

        cards.Sort();
        return cards;
    }
}
