using AdaptiveRecall.Memory.Sqlite.Connections;

namespace AdaptiveRecall.Memory.Sqlite.Terms;

/// <summary>Makes an owner's lists of terms from the cards that are there, some at a time, so that writes go on meanwhile.</summary>
internal sealed class TermListBuilder(StoreConnection connection, TermListWriter lists, int exactLimit)
{
    // With about fifteen terms a card some ten milliseconds: what other writes wait for at most.
    private const int StepCards = 250;

    private readonly Statement _find = connection.Prepare("SELECT memories, last_position, list_number, list_position, list_length FROM owners WHERE key = ?1");
    private readonly Statement _cards = connection.Prepare("SELECT position, payload FROM cards WHERE owner = ?1 AND position > ?2 ORDER BY position LIMIT ?3");
    private readonly Statement _update = connection.Prepare("UPDATE owners SET list_number = ?2, list_position = ?3, list_length = ?4 WHERE key = ?1");

    /// <summary>Takes the next cards into the lists.</summary>
    /// <param name="owner">The owner's key.</param>
    /// <param name="newNumber">A number for the lists, if there are none yet.</param>
    /// <returns>Whether there is more to do.</returns>
    public bool Step(byte[] owner, long newNumber)
    {
        if (Find(owner) is not var (memories, lastPosition, state) || state.IsCompleteAt(lastPosition) || (!state.Exists && memories <= exactLimit))
        {
            return false;
        }

        state = state.Exists ? state : new TermListState(newNumber, 0, 0);
        var changes = new TermChanges(state, lastPosition);
        var position = ReadCards(owner, state.Position, lastPosition, changes);
        lists.Write(state.Number, changes);
        _update.Bind(1, owner).Bind(2, state.Number).Bind(3, position).Bind(4, state.Length + changes.Length).Run();
        return position < lastPosition;
    }

    /// <returns>The position that the lists have come to.</returns>
    private long ReadCards(byte[] owner, long after, long lastPosition, TermChanges changes)
    {
        var read = 0;
        using var rows = _cards.Bind(1, owner).Bind(2, after).Bind(3, StepCards).Query();
        for (; rows.Read(); read++)
        {
            after = rows.Int64(0);
            changes.Add(after, rows.Bytes(1));
        }

        return read < StepCards ? lastPosition : after;
    }

    private (long Memories, long LastPosition, TermListState State)? Find(byte[] owner)
    {
        using var rows = _find.Bind(1, owner).Query();
        return rows.Read() ? (rows.Int64(0), rows.Int64(1), new TermListState(rows.Int64(2), rows.Int64(3), rows.Int64(4))) : null;
    }
}
