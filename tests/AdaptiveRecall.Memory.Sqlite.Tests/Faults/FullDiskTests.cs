using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Faults;

public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_without_room_keeps_nothing_and_says_so_while_small_ones_and_reads_go_on()
    {
        var owner = StoreFixtures.NewOwner();
        await using (var store = await SqliteStores.OpenAsync(_folder.File(), options => options.MaxPages = 60))
        {
            await store.WriteAsync(StoreFixtures.WriteCards(owner, "first"), Token);
            var large = StoreFixtures.Write(owner, [.. Enumerable.Range(0, 40).Select(_ => StoreFixtures.Put(StoreFixtures.NewMemory(new string('x', 16_000))))]);
            var small = StoreFixtures.WriteCards(owner, "second");

            var writes = new[] { large, small, large }.Select(write => store.WriteAsync(write, Token).AsTask()).ToArray();

            var failure = await Assert.ThrowsAsync<MemoryStoreException>(() => writes[0]);
            Assert.Contains($"{_folder.File()} has no room left", failure.Message, StringComparison.Ordinal);
            Assert.Equal(WriteOutcome.Written, (await writes[1]).Outcome);
            await Assert.ThrowsAsync<MemoryStoreException>(() => writes[2]);
            var head = await store.GetHeadAsync(owner.Key, Token);
            Assert.Equal((0, 2), (head.Memories, head.Cards));
            Assert.Equal(1, (await store.EraseAsync(owner.Key, Token)).Cards - 1);
        }

        StoreCheck.Agrees(_folder.File());
    }

    [Fact]
    public async Task Store_works_again_when_there_is_room_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounting a small file system needs root on Linux");
        var folder = Directory.CreateDirectory(_folder.File("small")).FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder), "mounting is not allowed here");
        try
        {
            var owner = StoreFixtures.NewOwner();
            await using var store = await SqliteStores.OpenAsync(Path.Combine(folder, "memory.db"));
            await File.WriteAllBytesAsync(Path.Combine(folder, "ballast"), new byte[600_000], Token);
            var large = StoreFixtures.Write(owner, [.. Enumerable.Range(0, 30).Select(_ => StoreFixtures.Put(StoreFixtures.NewMemory(new string('x', 16_000))))]);

            var failure = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.WriteAsync(large, Token));
            Assert.Equal(OwnerHead.None, await store.GetHeadAsync(owner.Key, Token));
            await RunAsync("mount", "-o", "remount,size=16m", folder);

            Assert.Contains("memory.db", failure.Message, StringComparison.Ordinal);
            Assert.Equal(WriteOutcome.Written, (await store.WriteAsync(large, Token)).Outcome);
        }
        finally
        {
            await RunAsync("umount", folder);
        }
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(Token);
        return process.ExitCode == 0;
    }
}
