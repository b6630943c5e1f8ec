namespace AdaptiveRecall.Memory.Sqlite.Tests;

/// <summary>A folder of its own for a test's store.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("adaptiverecall-").FullName;

    public string File(string name = "memory.db") => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
