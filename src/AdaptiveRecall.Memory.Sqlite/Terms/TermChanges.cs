using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Terms;

/// <summary>What is to be added to an owner's lists of terms and taken out of them, by term.</summary>
internal sealed class TermChanges
{
    private readonly TermListState _before;

    public TermChanges(TermListState before, long lastPosition)
    {
        _before = before;
        IsAppended = before.IsCompleteAt(lastPosition);
    }

    /// <summary>Whether new cards go into the lists at once; else they are behind, and get to them in time.</summary>
    public bool IsAppended { get; }

    /// <summary>By how much the sum of lengths grows.</summary>
    public long Length { get; private set; }

    public SortedDictionary<uint, TermChange> Terms { get; } = [];

    /// <summary>A card was added at the end.</summary>
    public void Append(long position, ReadOnlySpan<byte> card)
    {
        if (IsAppended)
        {
            Add(position, card);
        }
    }

    /// <summary>A card was taken out.</summary>
    public void Remove(long position, ReadOnlySpan<byte> card)
    {
        // What the lists have not come to yet is not in them.
        if (position <= _before.Position)
        {
            var (length, terms) = CardTerms.Read(card);
            Length -= length;
            foreach (var term in terms)
            {
                Of(term).Removed.Add(position);
            }
        }
    }

    /// <summary>A card took another's place.</summary>
    public void Replace(long position, ReadOnlySpan<byte> old, ReadOnlySpan<byte> card)
    {
        if (position <= _before.Position)
        {
            Remove(position, old);
            Add(position, card);
        }
    }

    /// <summary>A card is in the lists from now on.</summary>
    public void Add(long position, ReadOnlySpan<byte> card)
    {
        var (length, terms) = CardTerms.Read(card);
        Length += length;
        foreach (var term in terms)
        {
            Of(term).Added.Add(position);
        }
    }

    private TermChange Of(uint term)
    {
        if (!Terms.TryGetValue(term, out var change))
        {
            Terms[term] = change = new TermChange();
        }

        return change;
    }
}
