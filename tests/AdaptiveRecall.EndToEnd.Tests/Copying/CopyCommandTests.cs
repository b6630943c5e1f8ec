using AdaptiveRecall.EndToEnd.Tests.Hosting;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Testing.Hosting;
using AdaptiveRecall.Testing.Redis;
using AdaptiveRecall.Testing.Storage;
using AdaptiveRecall.Testing.Upstream;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests.Copying;

/// <summary><c>memory copy</c> as people run it.</summary>
public sealed class CopyCommandTests
{
    private const int Kills = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_when_moved_to_redis_is_recalled_from_there()
    {
        using var folder = new TemporaryFolder();
        await using var redis = await RedisServer.StartAsync(await RedisServers.BinaryAsync());
        await using var upstream = await StubModel.StartAsync();
        var file = folder.File("memory.db");
        await using (var proxy = await ProxyProcess.StartReadyAsync("--upstream", upstream.Address.ToString(), "--store", file))
        {
            using var user = new ChatUser("ann", proxy.Address);
            await user.SayAsync("My dog is called Biscuit.", Token);
        }

        var (exit, output) = await RunAsync("memory", "copy", "--from", file, "--to", redis.Endpoint);

        Assert.True(exit == 0, output);
        Assert.Contains("Both hold the same.", output, StringComparison.Ordinal);
        Assert.Contains("The audit stays in the source", output, StringComparison.Ordinal);
        await using var other = await ProxyProcess.StartReadyAsync("--upstream", upstream.Address.ToString(), "--redis", redis.Endpoint);
        using var again = new ChatUser("ann", other.Address);
        await Eventually.IsAsync(async () => (await again.SayAsync("What is my dog called?", Token)).IsInjected, "the dog is recalled");
        Assert.Contains("Biscuit", upstream.LastUserText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_when_killed_in_the_middle_goes_on_and_a_proxy_does_not_start_on_the_half()
    {
        using var folder = new TemporaryFolder();
        var (source, target) = (folder.File("source.db"), folder.File("target.db"));
        var memories = await FillAsync(source, owners: 400);
        var held = new List<long>();

        // Each run gets further before it is killed.
        for (var kill = 1; kill <= Kills; kill++)
        {
            var wanted = LengthOf(source) * kill / (Kills + 2);
            await using var copy = ProxyProcess.Start("memory", "copy", "--from", source, "--to", target);
            await Eventually.IsAsync(() => Task.FromResult(LengthOf(target) > wanted), $"the target has grown to {wanted} bytes");
            await copy.KillAsync();
            held.Add(await CountAsync(target));
        }

        var (refused, words) = await RunAsync("--store", target, "--listen", "http://127.0.0.1:0", "--upstream", "http://127.0.0.1:1");
        var (exit, output) = await RunAsync("memory", "copy", "--from", source, "--to", target);

        Assert.Contains(held, count => count > 0 && count < memories);
        Assert.Equal(1, refused);
        Assert.Contains("memory copy", words, StringComparison.Ordinal);
        Assert.True(exit == 0, output);
        Assert.Contains($"{memories:N0}", output, StringComparison.Ordinal);
        Assert.Equal(memories, await CountAsync(target));
    }

    [Fact]
    public async Task A_copy_when_it_may_not_or_cannot_be_made_says_why_and_ends_with_its_code()
    {
        using var folder = new TemporaryFolder();
        var (source, target) = (folder.File("source.db"), folder.File("target.db"));
        await FillAsync(source, owners: 1);
        await FillAsync(target, owners: 1);

        await ExpectAsync(2, "already", "--from", source, "--to", target);
        await ExpectAsync(2, "There is no file", "--from", folder.File("nothing.db"), "--to", target);
        await ExpectAsync(2, "the same store", "--from", source, "--to", source);
        await ExpectAsync(2, "--to", "--from", source);
        await ExpectAsync(1, "cannot be", "--from", source, "--to", "127.0.0.1:1");
    }

    private static async Task ExpectAsync(int code, string words, params string[] arguments)
    {
        var (exit, output) = await RunAsync(["memory", "copy", .. arguments]);
        Assert.Equal(code, exit);
        Assert.Contains(words, output, StringComparison.Ordinal);
    }

    private static async Task<long> FillAsync(string file, int owners)
    {
        await using var store = new SqliteMemoryStore(new SqliteStoreOptions { Path = file }, TimeProvider.System, NullLogger<SqliteMemoryStore>.Instance);
        await new SampleContents(seed: 5).FillAsync(store, owners, Token);
        return (await store.GetStatusAsync(Token)).Memories;
    }

    private static async Task<long> CountAsync(string file)
    {
        await using var store = new SqliteMemoryStore(new SqliteStoreOptions { Path = file }, TimeProvider.System, NullLogger<SqliteMemoryStore>.Instance);
        return (await store.GetStatusAsync(Token)).Memories;
    }

    private static long LengthOf(string file) => new[] { file, file + "-wal" }.Select(name => new FileInfo(name)).Sum(part => part.Exists ? part.Length : 0);

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        await using var process = ProxyProcess.Start(arguments);
        return (await process.WaitForExitAsync(), process.Output);
    }
}
