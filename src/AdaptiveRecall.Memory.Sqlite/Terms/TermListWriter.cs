using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Sqlite.Connections;

namespace AdaptiveRecall.Memory.Sqlite.Terms;

/// <summary>Writes changes into an owner's lists of terms: a run at a time.</summary>
internal sealed class TermListWriter(StoreConnection connection)
{
    private readonly Statement _runAt = connection.Prepare("SELECT first, positions FROM postings WHERE list = ?1 AND term = ?2 AND first <= ?3 ORDER BY first DESC LIMIT 1");
    private readonly Statement _next = connection.Prepare("SELECT first, positions FROM postings WHERE list = ?1 AND term = ?2 AND first > ?3 ORDER BY first LIMIT 1");
    private readonly Statement _delete = connection.Prepare("DELETE FROM postings WHERE list = ?1 AND term = ?2 AND first = ?3");
    private readonly Statement _put = connection.Prepare("INSERT OR REPLACE INTO postings VALUES (?1, ?2, ?3, ?4, ?5)");
    private readonly Statement _deleteAll = connection.Prepare("DELETE FROM postings WHERE list = ?1");
    private readonly List<long> _positions = [];

    public void Write(long list, TermChanges changes)
    {
        foreach (var (term, change) in changes.Terms)
        {
            Write(list, term, change);
        }
    }

    public void DeleteAll(long list) => _deleteAll.Bind(1, list).Run();

    private void Write(long list, uint term, TermChange change)
    {
        long[] changed = [.. change.Added.Union(change.Removed).Order()];
        for (var from = 0; from < changed.Length;)
        {
            // The run that a change falls into takes all changes before the next run; what is before all runs goes into the first.
            _positions.Clear();
            var run = ReadRun(_runAt, list, term, changed[from]) ?? ReadRun(_next, list, term, changed[from]);
            var end = run is { } start ? NextFirst(list, term, Math.Max(start, changed[from])) : long.MaxValue;
            _positions.RemoveAll(change.Removed.Contains);
            for (; from < changed.Length && changed[from] < end; from++)
            {
                if (change.Added.Contains(changed[from]))
                {
                    _positions.Add(changed[from]);
                }
            }

            _positions.Sort();
            if (run is { } first && (_positions.Count == 0 || _positions[0] != first))
            {
                _delete.Bind(1, list).Bind(2, (long)term).Bind(3, first).Run();
            }

            Put(list, term, CollectionsMarshal.AsSpan(_positions));
        }
    }

    private void Put(long list, uint term, ReadOnlySpan<long> positions)
    {
        for (var from = 0; from < positions.Length; from += PostingRun.Limit)
        {
            var run = positions.Slice(from, Math.Min(PostingRun.Limit, positions.Length - from));
            _put.Bind(1, list).Bind(2, (long)term).Bind(3, run[0]).Bind(4, (long)run.Length).Bind(5, PostingRun.Write(run)).Run();
        }
    }

    private long? ReadRun(Statement statement, long list, uint term, long position)
    {
        using var rows = statement.Bind(1, list).Bind(2, (long)term).Bind(3, position).Query();
        if (!rows.Read())
        {
            return null;
        }

        PostingRun.Read(rows.Bytes(1), _positions);
        return rows.Int64(0);
    }

    private long NextFirst(long list, uint term, long first)
    {
        using var rows = _next.Bind(1, list).Bind(2, (long)term).Bind(3, first).Query();
        return rows.Read() ? rows.Int64(0) : long.MaxValue;
    }
}
