using System.Diagnostics;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Connections;

public sealed class StoreFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Folder_and_file_are_made_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        var path = _folder.File("new/folder/memory.db");
        await using var store = await SqliteStores.OpenAsync(path);
        await store.WriteAsync(StoreFixtures.WriteCards(StoreFixtures.NewOwner(), "card"), Token);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Text_file_is_refused_and_left_as_it_is()
    {
        var path = _folder.File();
        var text = string.Concat(Enumerable.Repeat("Dear diary, this is no database. ", 50));
        await File.WriteAllTextAsync(path, text, Token);

        await AssertRefusedAsync(path, "is not a memory store of AdaptiveRecall");

        Assert.Equal(text, await File.ReadAllTextAsync(path, Token));
    }

    [Fact]
    public async Task Database_of_another_program_is_refused_and_left_as_it_is()
    {
        var path = _folder.File();
        Execute(path, "CREATE TABLE theirs (id); INSERT INTO theirs VALUES (1)");
        var before = await File.ReadAllBytesAsync(path, Token);

        await AssertRefusedAsync(path, "is not a memory store of AdaptiveRecall");

        Assert.Equal(before, await File.ReadAllBytesAsync(path, Token));
    }

    [Fact]
    public async Task Newer_schema_is_refused()
    {
        var path = _folder.File();
        await (await SqliteStores.OpenAsync(path)).DisposeAsync();
        Execute(path, "PRAGMA user_version = 99");

        await AssertRefusedAsync(path, "has schema version 99, and this program knows versions up to 4");
    }

    [Fact]
    public async Task Folder_instead_of_a_file_is_refused() =>
        await AssertRefusedAsync(Directory.CreateDirectory(_folder.File()).FullName, "is a folder");

    [Fact]
    public async Task Damaged_file_is_refused_and_works_when_it_is_mended()
    {
        var path = _folder.File();
        await (await SqliteStores.OpenAsync(path)).DisposeAsync();
        var good = await File.ReadAllBytesAsync(path, Token);
        await File.WriteAllBytesAsync(path, [.. good.Take(100), .. new byte[good.Length - 100]], Token);
        await using var store = SqliteStores.Create(path);
        await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.OpenAsync(Token));

        await File.WriteAllBytesAsync(path, good, Token);

        await store.OpenAsync(Token);
        Assert.True((await store.GetStatusAsync(Token)).Available);
    }

    [Fact]
    public async Task File_that_may_not_be_written_is_refused_and_works_when_it_may()
    {
        var path = _folder.File();
        await (await SqliteStores.OpenAsync(path)).DisposeAsync();
        await using var store = SqliteStores.Create(path);
        Assert.SkipUnless(await SetWritableAsync(path, false), "This user may write every file here.");
        try
        {
            var refusal = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.OpenAsync(Token));
            Assert.Contains($"{path} cannot be written", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            await SetWritableAsync(path, true);
        }

        await store.OpenAsync(Token);
    }

    // Modes do not bind root; the immutable attribute does.
    private static async Task<bool> SetWritableAsync(string path, bool writable)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            File.SetAttributes(path, writable ? FileAttributes.Normal : FileAttributes.ReadOnly);
            return true;
        }

        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo("chattr", [writable ? "-i" : "+i", path]) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(Token);
        return process.ExitCode == 0;
    }

    private static async Task AssertRefusedAsync(string path, string because)
    {
        await using var store = SqliteStores.Create(path);
        var refusal = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.OpenAsync(Token));
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        var status = await store.GetStatusAsync(Token);
        Assert.Equal((false, refusal.Message), (status.Available, status.Detail));
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
