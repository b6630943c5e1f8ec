using AdaptiveRecall.Memory.Sqlite.Schema;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AdaptiveRecall.Memory.Sqlite.Connections;

/// <summary>The store's file: makes it where it is missing, refuses what is not ours, and opens connections to it.</summary>
internal sealed class StoreFile(SqliteStoreOptions options, SchemaMigrator migrator)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _gate = new();
    private bool _ready;

    public string Path { get; } = System.IO.Path.GetFullPath(options.Path);

    /// <summary>Opens a connection; the first one makes the file and brings its schema up to date.</summary>
    /// <param name="busyTimeout">How long one statement may wait for a lock.</param>
    /// <param name="use">Makes what uses the connection and closes it.</param>
    /// <exception cref="MemoryStoreException">The file is not one of ours, or newer than this program.</exception>
    /// <exception cref="SqliteException">SQLite could not open it.</exception>
    public T Open<T>(TimeSpan busyTimeout, Func<StoreConnection, T> use)
    {
        lock (_gate)
        {
            if (!_ready)
            {
                CreateMissing();
            }

            var connection = OpenFile(busyTimeout);
            try
            {
                if (!_ready)
                {
                    migrator.Migrate(connection, Path);
                    _ready = true;
                }

                return use(connection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }

    private StoreConnection OpenFile(TimeSpan busyTimeout)
    {
        // ReadWrite, not ReadWriteCreate: SQLite would make a file that everybody may read.
        var builder = new SqliteConnectionStringBuilder { DataSource = Path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var sqlite = new SqliteConnection(builder.ToString());
        try
        {
            sqlite.Open();
            _ = raw.sqlite3_extended_result_codes(sqlite.Handle!, 1);
            if (raw.sqlite3_db_readonly(sqlite.Handle!, "main") == 1)
            {
                // SQLite falls back to reading a file that it may not write: learning would fail later, turn by turn.
                throw new SqliteException("The file may only be read.", raw.SQLITE_READONLY);
            }

            var connection = new StoreConnection(sqlite);
            connection.SetBusyTimeout(busyTimeout);
            if (!_ready)
            {
                migrator.Recognise(connection, Path);
            }

            Configure(connection);
            return connection;
        }
        catch
        {
            sqlite.Dispose();
            throw;
        }
    }

    private void Configure(StoreConnection connection)
    {
        connection.Execute("PRAGMA journal_mode = WAL");

        // FULL: an acknowledged write has been synced. Deleted content is overwritten, temporary content never reaches
        // a disk, and a log that a burst has blown up is cut back to 16 MB at the next checkpoint.
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 16777216");
        connection.Execute(FormattableString.Invariant($"PRAGMA cache_size = -{options.PageCacheBytes / 1024}"));
        if (options.MaxPages is { } pages)
        {
            connection.Execute(FormattableString.Invariant($"PRAGMA max_page_count = {pages}"));
        }
    }

    private void CreateMissing()
    {
        if (Directory.Exists(Path))
        {
            throw new MemoryStoreException($"The memory store {Path} is a folder. Name a file, for example {System.IO.Path.Combine(Path, "memory.db")}.");
        }

        if (File.Exists(Path))
        {
            return;
        }

        try
        {
            CreateFile();
        }
        catch (IOException) when (File.Exists(Path))
        {
            // Another process made it at this moment.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new MemoryStoreException($"The memory store {Path} could not be created: {exception.Message} Name another file, or give the proxy's user write permission on its folder.", exception);
        }
    }

    // What users said is nobody else's to read: the folder 0700, the file 0600; SQLite gives its log the file's mode.
    private void CreateFile()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            file.UnixCreateMode = OwnerOnly;
        }

        new FileStream(Path, file).Dispose();
    }
}
