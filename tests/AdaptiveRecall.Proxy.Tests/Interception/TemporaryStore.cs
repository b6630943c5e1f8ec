using Microsoft.Data.Sqlite;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>A place for a store's file that goes when the test is over.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adaptive-recall-");

    public string File => Path.Combine(_folder.FullName, "memory.db");

    /// <summary>Another program's connection to the file.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
