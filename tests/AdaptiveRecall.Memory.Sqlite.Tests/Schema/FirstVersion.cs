using System.Runtime.InteropServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Schema;
using Microsoft.Data.Sqlite;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Schema;

/// <summary>Makes a file as the first version left it.</summary>
internal static class FirstVersion
{
    /// <returns>The file's secret.</returns>
    public static byte[] Write(string path, (OwnerKey Key, Owner Owner) owner, Memories.Memory memory, float[] vector)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL; BEGIN;" + Migration0001.Step.Sql + $"PRAGMA application_id = {SchemaMigrator.ApplicationId}; PRAGMA user_version = 1; COMMIT");
        Run(connection, "INSERT INTO owners VALUES ($owner, $tenant, $user, 1, 1, 1, 1, 0, 1)", ("$owner", owner.Key.ToArray()), ("$tenant", owner.Owner.Tenant), ("$user", owner.Owner.User));
        Run(
            connection,
            """
            INSERT INTO memories (owner, id, position, version, kind, state, occurred_at, created_at, updated_at, importance, confidence, pinned, access_count, accesses, source_type, text)
            VALUES ($owner, $id, 1, 1, 'episode', 0, $at, $at, $at, 0.5, 1.0, 0, 1, x'', 'chat', $text)
            """,
            ("$owner", owner.Key.ToArray()),
            ("$id", memory.Id.ToArray()),
            ("$at", memory.CreatedAt.UtcTicks),
            ("$text", memory.Text));
        Run(connection, "INSERT INTO vectors VALUES ($owner, 1, $id, $embedder, $vector)", ("$owner", owner.Key.ToArray()), ("$id", memory.Id.ToArray()), ("$embedder", Testing.Storage.StoreFixtures.Embedder), ("$vector", MemoryMarshal.AsBytes(vector.AsSpan()).ToArray()));
        Run(connection, "INSERT INTO cards VALUES ($owner, 1, $id, NULL, x'00')", ("$owner", owner.Key.ToArray()), ("$id", memory.Id.ToArray()));
        Run(connection, "UPDATE deployment SET changes = 1, memories = 1, owners = 1");
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT secret FROM deployment";
        return (byte[])command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the ones above.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
