using System.Diagnostics;
using AdaptiveRecall.Memory.Memories;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Faults;

public sealed class KillTests
{
    private const int Kills = 100;
    private const int Lanes = 2;

    // A machine that is busy with other things gets through fewer kills in this time; it is still a test.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);
    private const int FewestKills = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_in_a_write_loop_the_store_keeps_every_acknowledged_write_and_agrees_with_itself()
    {
        using var folder = new TemporaryFolder();
        var watch = Stopwatch.StartNew();

        var results = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => KillAsync(folder.File($"memory-{lane}.db"), seed: lane, watch))));

        TestContext.Current.TestOutputHelper?.WriteLine($"{results.Sum(result => result.Kills)} kills, {results.Sum(result => result.Acknowledged)} acknowledged writes, {watch.Elapsed.TotalSeconds:F1} s");
        Assert.True(results.Sum(result => result.Kills) >= FewestKills);
        Assert.True(results.Sum(result => result.Acknowledged) > Kills);
    }

    private static async Task<(int Kills, int Acknowledged)> KillAsync(string path, int seed, Stopwatch watch)
    {
        var random = new Random(seed);
        var lines = new List<string>();
        var kills = 0;
        for (; kills < Kills / Lanes && watch.Elapsed < Patience; kills++)
        {
            lines.AddRange(await RunAndKillAsync(path, random.Next(40)));
            StoreCheck.Agrees(path);
        }

        await using var store = await SqliteStores.OpenAsync(path);
        var kept = Ids(lines, '+');
        var deleted = Ids(lines, '-');
        var found = new HashSet<MemoryId>();
        for (var owner = 0UL; owner < 3; owner++)
        {
            var key = new OwnerKey(1, owner);
            found.UnionWith((await store.GetAsync(key, kept, Token)).OfType<Memories.Memory>().Select(memory => memory.Id));
            Assert.All(await store.GetAsync(key, deleted, Token), Assert.Null);
        }

        Assert.Empty(kept.Except(found));
        return (kills, lines.Count);
    }

    private static async Task<List<string>> RunAndKillAsync(string path, int lineCount)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, "AdaptiveRecall.StoreWriter" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        using var process = Process.Start(new ProcessStartInfo(executable, [path]) { RedirectStandardOutput = true })!;
        var lines = new List<string>();
        try
        {
            while (lines.Count < lineCount && await process.StandardOutput.ReadLineAsync(Token) is { } line)
            {
                lines.Add(line);
            }

            Assert.False(process.HasExited, "The writer ended by itself.");
        }
        finally
        {
            // SIGKILL: no finally block, no flush, no close.
            process.Kill();
        }

        // What was acknowledged until the kill is still in the pipe.
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            lines.Add(line);
        }

        await process.WaitForExitAsync(Token);
        return lines;
    }

    private static List<MemoryId> Ids(List<string> lines, char sign) =>
        [.. lines.Where(line => line[0] == sign && MemoryId.TryParse(line[1..], out _)).Select(line => MemoryId.TryParse(line[1..], out var id) ? id : default)];
}
