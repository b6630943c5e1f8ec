using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>Writes vectors that memories have beside their first one, while the embedder changes.</summary>
internal sealed class FurtherVectorWriter(StoreConnection connection)
{
    private readonly Statement _find = connection.Prepare("""
        SELECT vectors.position, vectors.embedder FROM memories
        JOIN vectors ON vectors.owner = memories.owner AND vectors.position = memories.position
        WHERE memories.owner = ?1 AND memories.id = ?2
        """);

    private readonly Statement _put = connection.Prepare("INSERT OR REPLACE INTO further_vectors VALUES (?1, ?2, ?3, ?4, ?5)");
    private readonly Statement _delete = connection.Prepare("DELETE FROM further_vectors WHERE owner = ?1 AND position = ?2");
    private readonly Statement _drop = connection.Prepare("DELETE FROM further_vectors WHERE owner = ?1 AND embedder = ?2");

    // Of several, the one whose embedder's id sorts first: with min(), SQLite takes the other columns from that row (sqlite.org/lang_select.html, 2.5).
    private readonly Statement _promote = connection.Prepare("""
        UPDATE vectors SET embedder = next.embedder, vector = next.vector
        FROM (SELECT position, min(embedder) AS embedder, vector FROM further_vectors WHERE owner = ?1 GROUP BY position) AS next
        WHERE vectors.owner = ?1 AND vectors.position = next.position AND vectors.embedder = ?2
        """);

    private readonly Statement _deletePromoted = connection.Prepare("""
        DELETE FROM further_vectors WHERE owner = ?1 AND embedder =
            (SELECT vectors.embedder FROM vectors WHERE vectors.owner = ?1 AND vectors.position = further_vectors.position)
        """);

    /// <summary>Adds or replaces a memory's vector by another embedder than that of its first one.</summary>
    public void Put(OwnerRow owner, VectorPut put)
    {
        if (Find(owner, put) is not var (position, embedder) || embedder == put.Embedder)
        {
            return;
        }

        _put.Bind(1, owner.Key).Bind(2, position).BindText(3, put.Embedder).Bind(4, put.Memory.ToArray()).Bind(5, MemoryMarshal.AsBytes(put.Vector.Span)).Run();
        owner.VectorsBroken |= position <= owner.Before.LastPosition;
        owner.Changed = true;
    }

    /// <summary>Removes what a memory has beside its first vector.</summary>
    public void Delete(OwnerRow owner, long position) => _delete.Bind(1, owner.Key).Bind(2, position).Run();

    /// <summary>Removes an embedder's vectors; where it made the first one, the next takes its place.</summary>
    public void Drop(OwnerRow owner, string embedder)
    {
        var dropped = _drop.Bind(1, owner.Key).BindText(2, embedder).Run();
        var promoted = _promote.Bind(1, owner.Key).BindText(2, embedder).Run();
        if (promoted > 0)
        {
            _deletePromoted.Bind(1, owner.Key).Run();
        }

        owner.VectorsBroken |= dropped + promoted > 0;
        owner.Changed |= dropped + promoted > 0;
    }

    private (long Position, string Embedder)? Find(OwnerRow owner, VectorPut put)
    {
        using var rows = _find.Bind(1, owner.Key).Bind(2, put.Memory.ToArray()).Query();
        return rows.Read() ? (rows.Int64(0), rows.Text(1)) : null;
    }
}
