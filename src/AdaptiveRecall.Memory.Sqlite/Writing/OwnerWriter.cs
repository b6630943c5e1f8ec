using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Sqlite.Reading;
using AdaptiveRecall.Memory.Sqlite.Terms;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Writing;

/// <summary>Writes a change of one owner, within the transaction and savepoint of its caller.</summary>
internal sealed class OwnerWriter
{
    private readonly SqliteStoreOptions _options;
    private readonly RecordWriter _records;
    private readonly WorkWriter _work;
    private readonly TermListWriter _lists;
    private readonly FurtherVectorWriter _vectors;
    private readonly CardWriter _cards;
    private readonly Statement _erasedAt;
    private readonly Statement _find;
    private readonly Statement _insert;
    private readonly Statement _update;
    private readonly Statement _findMemory;
    private readonly Statement _putMemory;
    private readonly Statement _deleteMemory;

    public OwnerWriter(StoreConnection connection, SqliteStoreOptions options, RecordWriter records, WorkWriter work, TermListWriter lists)
    {
        _options = options;
        _records = records;
        _work = work;
        _lists = lists;
        _vectors = new FurtherVectorWriter(connection);
        _cards = new CardWriter(connection, _vectors);
        _erasedAt = connection.Prepare("SELECT at FROM erased WHERE owner = ?1");
        _find = connection.Prepare("SELECT epoch, version, memories, cards, last_position, memory_change, turn_cards, vector_change, list_number, list_position, list_length FROM owners WHERE key = ?1");
        _insert = connection.Prepare("INSERT INTO owners (key, tenant, user, epoch, version, memories, cards, turn_cards, last_position) VALUES (?1, ?2, ?3, 0, 0, 0, 0, 0, 0)");
        _update = connection.Prepare("UPDATE owners SET epoch = ?2, version = ?3, memories = ?4, cards = ?5, turn_cards = ?6, last_position = ?7, vector_change = ?8, list_position = ?9, list_length = ?10, memory_change = ?11 WHERE key = ?1");
        _findMemory = connection.Prepare("SELECT version, position FROM memories WHERE owner = ?1 AND id = ?2");
        _putMemory = connection.Prepare($"INSERT OR REPLACE INTO memories (owner, position, {MemoryRow.Columns}) VALUES (?1, ?2, {MemoryRow.Values})");
        _deleteMemory = connection.Prepare("DELETE FROM memories WHERE owner = ?1 AND id = ?2");
    }

    public WriteResult Write(OwnerWrite write, StoreWriter writer, out bool removedContent)
    {
        removedContent = false;
        var owner = Find(write.Key.ToArray());
        if (ErasedAt(owner) is { } erased && write.BegunAt.UtcTicks < erased)
        {
            return new WriteResult(WriteOutcome.Erased, owner.Before);
        }

        if (write.Turn is { } own && _cards.HasTurn(owner, own.Span))
        {
            return new WriteResult(WriteOutcome.AlreadyWritten, owner.Before);
        }

        if (write.Expects is { } expected && FindMemory(owner, expected.Memory)?.Version != expected.Version)
        {
            return new WriteResult(WriteOutcome.Conflict, owner.Before);
        }

        var deleted = write.Deletes.Count(id => Delete(owner, id));
        if (owner.IsNew && (write.Puts.Count > 0 || write.Cards.Count > 0 || write.Earlier.Count > 0))
        {
            _insert.Bind(1, owner.Key).BindText(2, write.Owner.Tenant).BindText(3, write.Owner.User).Run();
        }

        foreach (var turn in write.Earlier)
        {
            AppendEarlier(owner, turn);
        }

        var newTurn = write.Turn;
        foreach (var put in write.Puts)
        {
            if (!Put(owner, put, ref newTurn))
            {
                return new WriteResult(WriteOutcome.Conflict, owner.Before);
            }
        }

        foreach (var card in write.Cards)
        {
            _cards.Append(owner, memory: null, TakeTurn(ref newTurn), card.Span);
        }

        if (owner.TurnCards > _options.TurnCardLimit)
        {
            _cards.TrimTurns(owner, Math.Max(owner.TurnCards - _options.TurnCardLimit, _options.TurnCardLimit / 10));
        }

        WriteVectors(owner, write);
        removedContent = KeepRecords(owner, write) || deleted > 0;
        _work.Accept(owner.Key, write.Work);
        return new WriteResult(WriteOutcome.Written, owner.Changed ? Update(owner, writer) : owner.Before, deleted);
    }

    private void AppendEarlier(OwnerRow owner, EarlierTurn turn)
    {
        if (turn.Name is not { } name || !_cards.HasTurn(owner, name.Span))
        {
            _cards.Append(owner, memory: null, turn.Name, turn.Card.Span);
        }
    }

    private OwnerRow Find(byte[] key)
    {
        using var rows = _find.Bind(1, key).Query();
        return rows.Read()
            ? new OwnerRow(key, new OwnerHead(rows.Int64(0), rows.Int64(1), rows.Int64(2), rows.Int64(3), rows.Int64(4), rows.Int64(5)), rows.Int64(6), rows.Int64(7), new TermListState(rows.Int64(8), rows.Int64(9), rows.Int64(10)))
            : new OwnerRow(key, OwnerHead.None, 0, 0, default);
    }

    private long? ErasedAt(OwnerRow owner)
    {
        using var rows = _erasedAt.Bind(1, owner.Key).Query();
        return rows.Read() ? rows.Int64(0) : null;
    }

    private OwnerHead Update(OwnerRow owner, StoreWriter writer)
    {
        var totals = writer.Totals;
        writer.Totals = totals = new DeploymentTotals(totals.Changes + 1, totals.Memories + owner.Memories - owner.Before.Memories, totals.Owners + (owner.IsNew ? 1 : 0));
        var head = owner.After(totals.Changes);
        var lists = WriteLists(owner);
        _update.Bind(1, owner.Key).Bind(2, head.Epoch).Bind(3, head.Version).Bind(4, head.Memories).Bind(5, head.Cards).Bind(6, owner.TurnCards).Bind(7, head.LastPosition)
            .Bind(8, owner.VectorChange).Bind(9, lists.Position).Bind(10, lists.Length).Bind(11, head.MemoriesChanged).Run();
        if (head.Memories > _options.ExactLimit && !lists.IsCompleteAt(head.LastPosition))
        {
            writer.WantLists(owner.Key);
        }

        return head;
    }

    private TermListState WriteLists(OwnerRow owner)
    {
        if (owner.Terms is not { } changes)
        {
            return owner.Lists;
        }

        _lists.Write(owner.Lists.Number, changes);
        return owner.Lists with { Position = changes.IsAppended ? owner.LastPosition : owner.Lists.Position, Length = owner.Lists.Length + changes.Length };
    }

    private void WriteVectors(OwnerRow owner, OwnerWrite write)
    {
        foreach (var vector in write.Vectors)
        {
            _vectors.Put(owner, vector);
        }

        if (write.DropsEmbedder is { } embedder)
        {
            _vectors.Drop(owner, embedder);
        }
    }

    /// <returns>Whether records went that showed what must not be seen again.</returns>
    private bool KeepRecords(OwnerRow owner, OwnerWrite write)
    {
        var forgotten = _records.Forget(owner.Key, write.Deletes.ToHashSet(), write.Retracts.ToHashSet());
        var records = write.AllRecords;
        if (records.Count > 0)
        {
            _records.Put(owner, records);
        }

        return forgotten > 0;
    }

    private bool Put(OwnerRow owner, MemoryPut put, ref ReadOnlyMemory<byte>? turn)
    {
        var stored = FindMemory(owner, put.Memory.Id);
        if (stored?.Version != put.ReplacesVersion)
        {
            return false;
        }

        long position;
        var vector = MemoryMarshal.AsBytes(put.Vector.Span);
        if (stored is { } there)
        {
            position = there.Position;
            owner.MemoriesReplaced = true;
            _cards.Replace(owner, position, put.Embedder, vector, put.Card.Span);
        }
        else
        {
            position = _cards.Append(owner, put.Memory.Id, TakeTurn(ref turn), put.Card.Span);
            _cards.AddVector(owner, position, put.Memory.Id, put.Embedder, vector);
            owner.Memories++;
        }

        MemoryRow.Bind(_putMemory.Bind(1, owner.Key).Bind(2, position), put.Memory);
        _putMemory.Run();
        owner.Changed = true;
        return true;
    }

    private bool Delete(OwnerRow owner, MemoryId id)
    {
        if (FindMemory(owner, id) is not { } stored)
        {
            return false;
        }

        _deleteMemory.Bind(1, owner.Key).Bind(2, id.ToArray()).Run();
        _cards.Delete(owner, stored.Position);
        owner.MemoriesReplaced = true;
        owner.Memories--;
        return true;
    }

    private (long Version, long Position)? FindMemory(OwnerRow owner, MemoryId id)
    {
        using var rows = _findMemory.Bind(1, owner.Key).Bind(2, id.ToArray()).Query();
        return rows.Read() ? (rows.Int64(0), rows.Int64(1)) : null;
    }

    private static ReadOnlyMemory<byte>? TakeTurn(ref ReadOnlyMemory<byte>? turn)
    {
        var taken = turn;
        turn = null;
        return taken;
    }
}
