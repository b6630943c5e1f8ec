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
    public async Task A_store_when_another_program_writes_to_it_answers_and_learns_when_the_lock_is_gone()
    {
        using var folder = new TemporaryStore();
        await using var memory = await MemoryProxy.StartAsync(("Store", folder.File), ("Learning:AcknowledgeTimeout", "00:00:00.100"));
        await memory.SayAsync("ann", MemoryProxy.Fact);

        // A busy machine may take longer to write it than the answer waits.
        await Eventually.Async(async () => (await memory.TextsAsync("ann")).Count == 1);
        await using (var locker = folder.Connect())
        {
            Execute(locker, "BEGIN IMMEDIATE");
            var clock = Stopwatch.StartNew();
            var told = await memory.SayAsync("ann", "My cat is called Tom.");
            var asked = await memory.SayAsync("ann", MemoryProxy.Question);

            Assert.Equal(200, told.Status);
            Assert.Equal("injected", asked.Header("x-memory-status"));
            Assert.True(clock.Elapsed < 2 * Limit, $"The answers took {clock.Elapsed}.");
            Execute(locker, "ROLLBACK");
        }

        await Eventually.Async(async () => (await memory.TextsAsync("ann")).Count == 2);
    }

    [Fact]
    public async Task A_store_when_it_is_locked_for_readers_too_degrades_the_request_until_the_lock_is_gone()
    {
        using var folder = new TemporaryStore();
        await using (var before = await MemoryProxy.StartAsync(("Store", folder.File)))
        {
            await before.SayAsync("ann", MemoryProxy.Fact);
        }

        var locker = folder.Connect();
        Execute(locker, "PRAGMA locking_mode=EXCLUSIVE");
        Execute(locker, "BEGIN EXCLUSIVE");
        await using var memory = await MemoryProxy.StartAsync(("Store", folder.File), ("Recall:Deadline", "00:00:00.150"));
        var body = MemoryProxy.Body(MemoryProxy.Question);
        var clock = Stopwatch.StartNew();
        var response = await memory.PostAsync(body, "x-user-id: ann\n");

        Assert.Equal(200, response.Status);
        Assert.StartsWith("degraded; reason=", response.Header("x-memory-status"), StringComparison.Ordinal);
        Assert.Equal(body, memory.LastBody);
        Assert.True(clock.Elapsed < Limit, $"The answer took {clock.Elapsed}.");

        await locker.DisposeAsync();
        await Eventually.Async(async () => (await memory.SayAsync("ann", MemoryProxy.Question)).Header("x-memory-status") == "injected");
    }

    [Fact]
    public async Task What_is_said_before_the_store_gives_its_secret_is_learnt_when_it_does()
    {
        var secret = new TaskCompletionSource();
        await using var memory = await MemoryProxy.StartWithAsync(
            services => services.AddSingleton<IMemoryStore>(new LateSecretStore(secret.Task)), ("Learning:AcknowledgeTimeout", "00:00:00.100"), ("Recall:Deadline", "00:00:00.150"));
        var body = MemoryProxy.Body(MemoryProxy.Fact);

        var told = await memory.PostAsync(body, "x-user-id: ann\n");

        Assert.Equal(200, told.Status);
        Assert.Equal("degraded; reason=deadline", told.Header("x-memory-status"));
        Assert.Equal(body, memory.LastBody);

        secret.SetResult();
        await Eventually.Async(async () => (await memory.TextsAsync("ann")).SequenceEqual([MemoryProxy.Fact]));
        Assert.Equal("injected", (await memory.SayAsync("ann", MemoryProxy.Question)).Header("x-memory-status"));
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
        await using var memory = await MemoryProxy.StartWithAsync(configure, ("Learning:AcknowledgeTimeout", "00:00:00.100"), ("Recall:Deadline", "00:00:00.150"));
        var body = MemoryProxy.Body(MemoryProxy.Question);

        // What the first request compiles is not what is measured.
        await memory.PostAsync(body, "x-user-id: ann\n");
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
