using System.Globalization;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AdaptiveRecall.Memory.Sqlite.Connections;

/// <summary>Says what happened to the file and what to do about it.</summary>
internal static class StoreFailure
{
    public static bool IsLocked(SqliteException exception) =>
        exception.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL;

    /// <summary>Whether the next attempt needs a new connection: what this one has cached may not be what is on the disk.</summary>
    public static bool BreaksConnection(SqliteException exception) =>
        exception.SqliteErrorCode is raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY;

    public static MemoryStoreException Describe(string path, SqliteException exception) => new(Message(path, exception), exception);

    private static string Message(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL =>
            $"The memory store {path} is locked by another program. Close what holds it (a database browser, a backup, another proxy); the store then goes on by itself.",
        raw.SQLITE_FULL =>
            $"The memory store {path} has no room left: nothing of this write was kept. Free space on its disk, or raise its quota; the store then goes on by itself.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            $"The memory store {path} cannot be written. Give the proxy's user write permission on the file and on its folder, where SQLite keeps its log beside the file.",
        raw.SQLITE_CANTOPEN =>
            $"The memory store {path} cannot be opened. See that its folder exists, and that the proxy's user may read and write in it.",
        raw.SQLITE_CORRUPT =>
            $"The memory store {path} is damaged. Stop the proxy and restore a backup, or recover it with 'sqlite3 FILE .recover'.",
        raw.SQLITE_NOTADB => NotOurs(path),
        raw.SQLITE_IOERR =>
            $"The memory store {path} could not be read or written (SQLite error {Number(exception.SqliteExtendedErrorCode)}). Check its disk; network file systems are not fit for it.",
        _ => $"The memory store {path} failed (SQLite error {Number(exception.SqliteExtendedErrorCode)}).",
    };

    public static string NotOurs(string path) =>
        $"The file {path} is not a memory store of AdaptiveRecall, and was left untouched. Name another file for the store.";

    private static string Number(int code) => code.ToString(CultureInfo.InvariantCulture);
}
