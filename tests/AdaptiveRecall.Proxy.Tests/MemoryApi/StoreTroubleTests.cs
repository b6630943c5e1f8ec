using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class StoreTroubleTests
{
    [Theory]
    [MemberData(nameof(IsolationTests.Routes), MemberType = typeof(IsolationTests))]
    public async Task A_store_that_cannot_is_a_503_that_says_what_to_do(string method, string target, string? body)
    {
        var store = new InMemoryStore();
        await using var host = await MemoryApiHost.StartAsync(store);
        target = target.Replace("{id}", await host.CreateAsync("alice", "x"), StringComparison.Ordinal);
        store.Fault = new MemoryStoreException("The store is locked by another process. Close it.");

        var answer = await host.SendAsync(method, target, body: body);

        answer.AssertProblem(503, "store_unavailable");
        Assert.Contains("Close it.", answer.Body, StringComparison.Ordinal);
        Assert.Equal("1", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task A_failure_that_nobody_expected_is_a_problem_that_tells_nothing()
    {
        var store = new InMemoryStore();
        await using var host = await MemoryApiHost.StartAsync(store);
        store.Fault = new InvalidOperationException("private detail");

        var answer = await host.SendAsync("GET", "/memory/v1/memories");

        answer.AssertProblem(500, "internal_error");
        Assert.DoesNotContain("private", answer.Body, StringComparison.Ordinal);
    }
}
