using Microsoft.Data.Sqlite;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Faults;

/// <summary>Looks into a closed store's file with SQL of its own: nothing may disagree with anything.</summary>
internal static class StoreCheck
{
    // Each gives the number of rows that are wrong.
    private static readonly string[] Disagreements =
    [
        "SELECT count(*) FROM memories m LEFT JOIN vectors v ON v.owner = m.owner AND v.position = m.position AND v.memory = m.id WHERE v.owner IS NULL",
        "SELECT count(*) FROM memories m LEFT JOIN cards c ON c.owner = m.owner AND c.position = m.position AND c.memory = m.id WHERE c.owner IS NULL",
        "SELECT count(*) FROM vectors v LEFT JOIN memories m ON m.owner = v.owner AND m.id = v.memory WHERE m.id IS NULL",
        "SELECT count(*) FROM cards c LEFT JOIN memories m ON m.owner = c.owner AND m.id = c.memory WHERE c.memory IS NOT NULL AND m.id IS NULL",
        "SELECT count(*) FROM owners o WHERE o.memories <> (SELECT count(*) FROM memories m WHERE m.owner = o.key)",
        "SELECT count(*) FROM owners o WHERE o.cards <> (SELECT count(*) FROM cards c WHERE c.owner = o.key)",
        "SELECT count(*) FROM owners o WHERE o.turn_cards <> (SELECT count(*) FROM cards c WHERE c.owner = o.key AND c.memory IS NULL)",
        "SELECT count(*) FROM owners o WHERE o.last_position < (SELECT coalesce(max(position), 0) FROM cards c WHERE c.owner = o.key)",
        "SELECT count(*) FROM deployment WHERE memories <> (SELECT count(*) FROM memories) OR owners <> (SELECT count(*) FROM owners)",
        "SELECT count(*) FROM owners WHERE version > (SELECT changes FROM deployment)",
        "SELECT count(*) FROM pragma_foreign_key_check",
        "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    ];

    public static void Agrees(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        foreach (var disagreement in Disagreements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = disagreement;
            Assert.True(command.ExecuteScalar() is 0L, disagreement);
        }
    }
}
