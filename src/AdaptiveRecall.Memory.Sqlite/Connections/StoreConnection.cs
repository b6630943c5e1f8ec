using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AdaptiveRecall.Memory.Sqlite.Connections;

/// <summary>
/// A connection with its prepared statements, used by one thread at a time. Statements go straight to SQLite:
/// Microsoft.Data.Sqlite waits for a lock by itself, in steps of 150 ms for whole seconds, and needs twice as
/// long, and 500 bytes, for the read of one row (docs/decisions/0003-sqlite-store.md).
/// </summary>
internal sealed class StoreConnection(SqliteConnection connection) : IDisposable
{
    private readonly List<Statement> _statements = [];

    public sqlite3 Handle { get; } = connection.Handle!;

    /// <summary>Whether a transaction is open. SQLite itself ends one when the disk is full or fails.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(this, sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs statements once, without parameters and results.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    /// <summary>Reads one number.</summary>
    public long ReadInt64(string sql)
    {
        using var statement = new Statement(this, sql);
        using var rows = statement.Query();
        return rows.Read() ? rows.Int64(0) : 0;
    }

    /// <summary>How long a statement waits for another connection's lock before it fails.</summary>
    public void SetBusyTimeout(TimeSpan timeout) => Check(raw.sqlite3_busy_timeout(Handle, (int)timeout.TotalMilliseconds));

    /// <exception cref="SqliteException">The code is not a success.</exception>
    public void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            var extended = raw.sqlite3_extended_errcode(Handle);
            throw new SqliteException(raw.sqlite3_errmsg(Handle).utf8_to_string(), result & 0xFF, extended);
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
