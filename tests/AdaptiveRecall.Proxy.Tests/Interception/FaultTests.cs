using System.Diagnostics;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>Trouble with memory costs a request at most the deadline and never its answer.</summary>
public sealed class FaultTests
{
    // The deadline is 150 ms; the rest is room for a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_store_when_it_is_locked_degrades_the_request_and_works_again_afterwards()
    {
        var folder = Directory.CreateTempSubdirectory("adaptive-recall-");
        var file = Path.Combine(folder.FullName, "memory.db");
        await using (var memory = await MemoryProxy.StartAsync(("Store", file)))
        {
            await memory.SayAsync("ann", MemoryProxy.Fact);
            var body = MemoryProxy.Body(MemoryProxy.Question);
            await using (var locker = new SqliteConnection($"Data Source={file};Pooling=False"))
            {
                // Leaving WAL needs, and so proves, that nobody else reads: an exclusive lock that readers feel too.
                locker.Open();
                Execute(locker, "PRAGMA locking_mode=EXCLUSIVE");
                Execute(locker, "BEGIN EXCLUSIVE");
                var clock = Stopwatch.StartNew();
                var response = await memory.PostAsync(body, "x-user-id: ann\n");

                Assert.Equal(200, response.Status);
                Assert.True(clock.Elapsed < Limit, $"The answer took {clock.Elapsed}.");
                Assert.True(response.Header("x-memory-status") is "injected" or "degraded; reason=deadline" or "degraded; reason=store", response.Header("x-memory-status"));
                Execute(locker, "ROLLBACK");
            }

            await Eventually.Async(async () => (await memory.SayAsync("ann", MemoryProxy.Question)).Header("x-memory-status") == "injected");
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_store_when_it_fails_degrades_the_request() =>
        await AssertDegradedAsync(services => services.AddSingleton<IMemoryStore>(new FailingStore(() => throw new MemoryStoreException("It is away."))), "degraded; reason=store");

    [Fact]
    public async Task A_store_when_it_never_answers_costs_the_deadline_only() =>
        await AssertDegradedAsync(services => services.AddSingleton<IMemoryStore>(new FailingStore(() => Task.Delay(Timeout.Infinite))), "degraded; reason=deadline");

    [Fact]
    public async Task An_embedder_when_it_throws_degrades_the_request() =>
        await AssertDegradedAsync(services => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new FailingEmbedder(() => throw new InvalidOperationException("Out of order."))), "degraded");

    [Fact]
    public async Task An_embedder_when_it_never_answers_costs_the_deadline_only() =>
        await AssertDegradedAsync(services => services.AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new FailingEmbedder(() => Task.Delay(Timeout.Infinite))), "degraded; reason=deadline");

    private static async Task AssertDegradedAsync(Action<IServiceCollection> configure, string status)
    {
        await using var memory = await MemoryProxy.StartWithAsync(configure, ("Learning:AcknowledgeTimeout", "00:00:00.100"));
        var body = MemoryProxy.Body(MemoryProxy.Question);
        var clock = Stopwatch.StartNew();

        var response = await memory.PostAsync(body, "x-user-id: ann\n");

        Assert.Equal(200, response.Status);
        Assert.Equal(status, response.Header("x-memory-status"));
        Assert.Equal(body, memory.LastBody);
        Assert.True(clock.Elapsed < Limit, $"The answer took {clock.Elapsed}.");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
