using AdaptiveRecall.Memory.Sqlite.Connections;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite.Schema;

/// <summary>Knows a file of ours by its <c>application_id</c> and brings its schema up to date.</summary>
internal sealed class SchemaMigrator(IReadOnlyList<Migration> migrations)
{
    /// <summary>"ARMS": AdaptiveRecall memory store.</summary>
    public const int ApplicationId = 0x41524D53;

    private readonly int _newest = migrations[^1].Number;

    /// <summary>Refuses a file that is not ours or is newer, before anything is written to it.</summary>
    /// <exception cref="MemoryStoreException">It is one of these.</exception>
    public void Recognise(StoreConnection connection, string path)
    {
        var application = connection.ReadInt64("PRAGMA application_id");
        var version = connection.ReadInt64("PRAGMA user_version");
        if (application != ApplicationId)
        {
            var empty = application == 0 && version == 0 && connection.ReadInt64("SELECT count(*) FROM sqlite_schema") == 0;
            if (!empty)
            {
                throw new MemoryStoreException(StoreFailure.NotOurs(path));
            }
        }
        else if (version > _newest)
        {
            throw new MemoryStoreException($"The memory store {path} has schema version {version}, and this program knows versions up to {_newest}. Start the newer program that wrote it, or name another file.");
        }
    }

    /// <summary>Runs the pending steps, all or none.</summary>
    public void Migrate(StoreConnection connection, string path)
    {
        if (connection.ReadInt64("PRAGMA user_version") == _newest)
        {
            return;
        }

        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            // Another process may have been first.
            Recognise(connection, path);
            var version = connection.ReadInt64("PRAGMA user_version");
            foreach (var migration in migrations.Where(migration => migration.Number > version))
            {
                connection.Execute(migration.Sql);
            }

            connection.Execute(FormattableString.Invariant($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {_newest}; COMMIT"));
        }
        finally
        {
            if (connection.InTransaction)
            {
                connection.Execute("ROLLBACK");
            }
        }
    }
}
