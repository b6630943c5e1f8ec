using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Text;

/// <summary>
/// Counts the distinct terms of a text, by id, in room that the caller gives: an open-addressing table of which at most
/// half is used. Further distinct terms are passed over; <see cref="Total"/> counts them.
/// </summary>
internal ref struct TermCounter(OwnerKey key, Span<TermCount> slots) : ITermSink
{
    private readonly Span<TermCount> _slots = slots;

    /// <summary>How many terms were given, repeats included.</summary>
    public int Total { get; private set; }

    /// <summary>How many distinct terms are kept.</summary>
    public int Distinct { get; private set; }

    /// <inheritdoc/>
    public void Add(scoped ReadOnlySpan<char> word, scoped ReadOnlySpan<char> term)
    {
        Total++;
        var id = TermId.Of(key, term);

        // The slots are a power of two, and ids are a keyed hash already: their low bits are the address.
        var mask = _slots.Length - 1;
        var address = (int)id & mask;
        while (_slots[address].Count > 0)
        {
            ref var slot = ref _slots[address];
            if (slot.Term == id)
            {
                slot = slot with { Count = (byte)Math.Min(slot.Count + 1, byte.MaxValue) };
                return;
            }

            address = (address + 1) & mask;
        }

        if (Distinct < _slots.Length / 2)
        {
            _slots[address] = new TermCount(id, 1);
            Distinct++;
        }
    }

    /// <summary>The distinct terms, by rising id.</summary>
    public readonly TermCount[] ToSorted()
    {
        var terms = new TermCount[Distinct];
        var count = 0;
        foreach (var slot in _slots)
        {
            if (slot.Count > 0)
            {
                terms[count++] = slot;
            }
        }

        terms.AsSpan().Sort(static (left, right) => left.Term.CompareTo(right.Term));
        return terms;
    }
}
