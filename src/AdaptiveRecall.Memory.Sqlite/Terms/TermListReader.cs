using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Terms;

/// <summary>Reads lists of terms, and cards with those around them, on the connection of its <c>StoreReader</c>.</summary>
internal sealed class TermListReader(StoreConnection connection)
{
    private readonly Statement _frequency = connection.Prepare("SELECT sum(cards) FROM postings WHERE list = ?1 AND term = ?2");
    private readonly Statement _runs = connection.Prepare("SELECT positions FROM postings WHERE list = ?1 AND term = ?2 ORDER BY first DESC");
    private readonly Statement _cardsFrom = connection.Prepare("SELECT position, memory, payload FROM cards WHERE owner = ?1 AND position >= ?2 ORDER BY position");
    private readonly Statement _cardsBefore = connection.Prepare("SELECT position, memory, payload FROM cards WHERE owner = ?1 AND position < ?2 AND position > ?3 ORDER BY position DESC LIMIT ?4");

    /// <summary>How many cards have a term.</summary>
    public long ReadFrequency(long list, uint term)
    {
        using var rows = _frequency.Bind(1, list).Bind(2, (long)term).Query();
        rows.Read();
        return rows.IsNull(0) ? 0 : rows.Int64(0);
    }

    /// <summary>Reads the newest postings of a term, up to a limit or, within a run, somewhat beyond it.</summary>
    public void ReadPostings(long list, uint term, int limit, List<long> positions)
    {
        using var rows = _runs.Bind(1, list).Bind(2, (long)term).Query();
        while (positions.Count < limit && rows.Read())
        {
            PostingRun.Read(rows.Bytes(0), positions);
        }
    }

    /// <summary>The cards at rising positions, and so many before and after each of them in the order of storing; each once.</summary>
    public List<StoredCard> ReadCards(OwnerKey owner, IReadOnlyList<long> positions, int around)
    {
        var key = owner.ToArray();
        var cards = new List<StoredCard>(positions.Count * (1 + around));
        var last = 0L;
        for (var next = 0; next < positions.Count;)
        {
            var (mark, found) = (cards.Count, positions[next]);

            // Without gaps in the log, those before stand at the positions before.
            var start = Math.Max(last + 1, found - around);
            next = Math.Max(next + 1, ReadFrom(key, start, positions, next, around, cards));
            var before = cards.FindIndex(mark, card => card.Position >= found) - mark;
            if (before >= 0 && before < around && start > last + 1)
            {
                cards.InsertRange(mark, ReadBefore(key, start, last, around - before));
            }

            last = cards.Count > 0 ? cards[^1].Position : last;
        }

        return cards;
    }

    /// <summary>Reads on until enough cards have come after the last wanted one.</summary>
    /// <returns>Which wanted position is next.</returns>
    private int ReadFrom(byte[] owner, long start, IReadOnlyList<long> positions, int next, int around, List<StoredCard> cards)
    {
        var first = positions[next];
        var after = 0;
        using var rows = _cardsFrom.Bind(1, owner).Bind(2, start).Query();
        while (rows.Read())
        {
            var position = rows.Int64(0);
            if (next < positions.Count && position == positions[next])
            {
                next++;
                after = 0;
            }
            else if (position > first && ++after > around)
            {
                break;
            }

            cards.Add(ReadCard(rows));
        }

        return next;
    }

    private List<StoredCard> ReadBefore(byte[] owner, long position, long after, int count)
    {
        var cards = new List<StoredCard>(count);
        using var rows = _cardsBefore.Bind(1, owner).Bind(2, position).Bind(3, after).Bind(4, count).Query();
        while (rows.Read())
        {
            cards.Add(ReadCard(rows));
        }

        cards.Reverse();
        return cards;
    }

    private static StoredCard ReadCard(Statement.Rows row) =>
        new(row.Int64(0), row.IsNull(1) ? null : MemoryId.Read(row.Bytes(1)), row.Bytes(2).ToArray());
}
