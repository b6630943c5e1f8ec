using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>Writes an owner's log: cards, and the vectors that stand at the same positions.</summary>
internal sealed class CardWriter(StoreConnection connection, FurtherVectorWriter furtherVectors)
{
    private readonly Statement _findTurn = connection.Prepare("SELECT 1 FROM cards WHERE owner = ?1 AND turn = ?2");
    private readonly Statement _find = connection.Prepare("SELECT payload FROM cards WHERE owner = ?1 AND position = ?2");
    private readonly Statement _insert = connection.Prepare("INSERT INTO cards VALUES (?1, ?2, ?3, ?4, ?5)");
    private readonly Statement _replace = connection.Prepare("UPDATE cards SET payload = ?3 WHERE owner = ?1 AND position = ?2 AND payload <> ?3");
    private readonly Statement _delete = connection.Prepare("DELETE FROM cards WHERE owner = ?1 AND position = ?2");
    private readonly Statement _insertVector = connection.Prepare("INSERT INTO vectors VALUES (?1, ?2, ?3, ?4, ?5)");
    private readonly Statement _replaceVector = connection.Prepare("UPDATE vectors SET embedder = ?3, vector = ?4 WHERE owner = ?1 AND position = ?2 AND (embedder <> ?3 OR vector <> ?4)");
    private readonly Statement _deleteVector = connection.Prepare("DELETE FROM vectors WHERE owner = ?1 AND position = ?2");
    private readonly Statement _oldestTurns = connection.Prepare("SELECT position, payload FROM cards WHERE owner = ?1 AND memory IS NULL ORDER BY position LIMIT ?2");
    private readonly Statement _trim = connection.Prepare("DELETE FROM cards WHERE owner = ?1 AND memory IS NULL AND position <= ?2");

    public bool HasTurn(OwnerRow owner, ReadOnlySpan<byte> turn)
    {
        using var rows = _findTurn.Bind(1, owner.Key).Bind(2, turn).Query();
        return rows.Read();
    }

    /// <returns>The card's position.</returns>
    public long Append(OwnerRow owner, MemoryId? memory, ReadOnlyMemory<byte>? turn, ReadOnlySpan<byte> payload)
    {
        var position = ++owner.LastPosition;
        _insert.Bind(1, owner.Key).Bind(2, position).Bind(5, payload);
        _ = memory is { } id ? _insert.Bind(3, id.ToArray()) : _insert.BindNull(3);
        _ = turn is { } key ? _insert.Bind(4, key.Span) : _insert.BindNull(4);
        _insert.Run();
        owner.Terms?.Append(position, payload);
        owner.Cards++;
        owner.TurnCards += memory is null ? 1 : 0;
        owner.Changed = true;
        return position;
    }

    public void AddVector(OwnerRow owner, long position, MemoryId memory, string embedder, ReadOnlySpan<byte> vector) =>
        _insertVector.Bind(1, owner.Key).Bind(2, position).Bind(3, memory.ToArray()).BindText(4, embedder).Bind(5, vector).Run();

    /// <summary>Replaces a memory's card and vector where they stand, if they are others than the stored ones.</summary>
    public void Replace(OwnerRow owner, long position, string embedder, ReadOnlySpan<byte> vector, ReadOnlySpan<byte> payload)
    {
        owner.Terms?.Replace(position, Find(owner, position), payload);
        var cards = _replace.Bind(1, owner.Key).Bind(2, position).Bind(3, payload).Run();
        var vectors = _replaceVector.Bind(1, owner.Key).Bind(2, position).BindText(3, embedder).Bind(4, vector).Run();
        if (vectors > 0)
        {
            furtherVectors.Delete(owner, position);
        }

        owner.LogBroken |= cards + vectors > 0;
    }

    /// <summary>Deletes a memory's card and vectors.</summary>
    public void Delete(OwnerRow owner, long position)
    {
        owner.Terms?.Remove(position, Find(owner, position));
        owner.Cards -= _delete.Bind(1, owner.Key).Bind(2, position).Run();
        _deleteVector.Bind(1, owner.Key).Bind(2, position).Run();
        furtherVectors.Delete(owner, position);
        owner.LogBroken = true;
        owner.Changed = true;
    }

    /// <summary>Drops the oldest cards of turns that became no memory.</summary>
    public void TrimTurns(OwnerRow owner, long count)
    {
        var last = FindOldest(owner, count);
        var dropped = _trim.Bind(1, owner.Key).Bind(2, last).Run();
        owner.TurnCards -= dropped;
        owner.Cards -= dropped;
        owner.LogBroken = true;
    }

    /// <returns>The position of the last of them.</returns>
    private long FindOldest(OwnerRow owner, long count)
    {
        var last = 0L;
        using var rows = _oldestTurns.Bind(1, owner.Key).Bind(2, count).Query();
        while (rows.Read())
        {
            last = rows.Int64(0);
            owner.Terms?.Remove(last, rows.Bytes(1));
        }

        return last;
    }

    private byte[] Find(OwnerRow owner, long position)
    {
        using var rows = _find.Bind(1, owner.Key).Bind(2, position).Query();
        rows.Read();
        return rows.Bytes(0).ToArray();
    }
}
