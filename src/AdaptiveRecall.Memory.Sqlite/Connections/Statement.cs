using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace AdaptiveRecall.Memory.Sqlite.Connections;

/// <summary>A prepared statement of one connection, used by one thread at a time. Parameters and columns count from 1 and 0, as in SQLite.</summary>
internal sealed class Statement : IDisposable
{
    private const int StackLimit = 512;

    private readonly StoreConnection _connection;
    private readonly sqlite3_stmt _handle;

    public Statement(StoreConnection connection, string sql)
    {
        _connection = connection;
        connection.Check(raw.sqlite3_prepare_v3(connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out _handle));
    }

    public Statement Bind(int index, long value)
    {
        _connection.Check(raw.sqlite3_bind_int64(_handle, index, value));
        return this;
    }

    public Statement Bind(int index, double value)
    {
        _connection.Check(raw.sqlite3_bind_double(_handle, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } set ? Bind(index, set) : BindNull(index);

    /// <summary>Binds bytes; SQLite copies them.</summary>
    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        // An empty span has no address, which SQLite would take for NULL.
        _connection.Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_handle, index, 0) : raw.sqlite3_bind_blob(_handle, index, value));
        return this;
    }

    /// <summary>Binds text by length, so that U+0000 inside it survives.</summary>
    public Statement BindText(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[]? rented = null;
        Span<byte> buffer = size <= StackLimit ? stackalloc byte[StackLimit] : (rented = ArrayPool<byte>.Shared.Rent(size));
        var length = Encoding.UTF8.GetBytes(value, buffer);
        var result = raw.sqlite3_bind_text(_handle, index, buffer[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        _connection.Check(result);
        return this;
    }

    public Statement BindNull(int index)
    {
        _connection.Check(raw.sqlite3_bind_null(_handle, index));
        return this;
    }

    /// <summary>Starts to read rows; disposing what is returned makes the statement ready for its next use.</summary>
    public Rows Query() => new(this);

    /// <summary>Runs a statement that returns no rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        using (var rows = Query())
        {
            rows.Read();
        }

        return raw.sqlite3_changes(_connection.Handle);
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>The rows of a running statement. Spans are valid until the next row is read.</summary>
    public readonly ref struct Rows(Statement statement)
    {
        private readonly sqlite3_stmt _handle = statement._handle;

        public bool Read()
        {
            var result = raw.sqlite3_step(_handle);
            if (result == raw.SQLITE_ROW)
            {
                return true;
            }

            if (result != raw.SQLITE_DONE)
            {
                statement._connection.Check(result);
            }

            return false;
        }

        public bool IsNull(int column) => raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL;

        public long Int64(int column) => raw.sqlite3_column_int64(_handle, column);

        public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

        public double Double(int column) => raw.sqlite3_column_double(_handle, column);

        public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_handle, column);

        public ReadOnlySpan<float> Floats(int column) => MemoryMarshal.Cast<byte, float>(Bytes(column));

        // By bytes and their number: the text's own accessor would stop at U+0000.
        public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

        public string? NullableText(int column) => IsNull(column) ? null : Text(column);

        public void Dispose() => raw.sqlite3_reset(_handle);
    }
}
