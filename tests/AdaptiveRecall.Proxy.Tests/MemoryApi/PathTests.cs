using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class PathTests
{
    [Theory]
    [InlineData("GET", "/memory")]
    [InlineData("GET", "/memory/")]
    [InlineData("GET", "/memory/v1")]
    [InlineData("POST", "/memory/v2/memories")]
    [InlineData("GET", "/memory/v1/memories/x/y")]
    [InlineData("DELETE", "/memory/v1/users")]
    [InlineData("DELETE", "/memory/v1/users/")]
    [InlineData("DELETE", "/memory/v1/users/alice/x")]
    [InlineData("GET", "//memory/v1/memories")]
    [InlineData("GET", "/memory/v1/%2e%2e/v1/memories")]
    [InlineData("GET", "/memory/../v1/chat/completions")]
    [InlineData("GET", "/memory/v1/users/%2e%2e/%2e%2e/memories")]
    [InlineData("GET", "/memory/v1/%75sers/alice/memories")]
    [InlineData("DELETE", "/memory/v1/users/x/../alice")]
    [InlineData("GET", "/%6demory/v1/memories")]
    public async Task What_is_not_there_is_a_404_problem(string method, string target)
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "kept");

        if (target.StartsWith("/%6d", StringComparison.Ordinal))
        {
            // The server decodes letters before routing: this spelling is the same path.
            Assert.Equal(200, (await host.SendAsync(method, target)).Status);
            return;
        }

        (await host.SendAsync(method, target)).AssertProblem(404);
        Assert.Equal(["kept"], await host.TextsAsync("alice"));
    }

    [Theory]
    [InlineData("PUT", "/memory/v1/memories", "GET, POST, DELETE")]
    [InlineData("GET", "/memory/v1/memories/batch", "POST")]
    [InlineData("DELETE", "/memory/v1/memories/search", "POST")]
    [InlineData("POST", "/memory/v1/memories/0197e5a4-1111-7111-8111-111111111111", "GET, PATCH, DELETE")]
    [InlineData("PUT", "/memory/v1/users/alice", "GET, DELETE")]
    [InlineData("PUT", "/memory/v1/users/%2e%2e", "GET, DELETE")]
    [InlineData("OPTIONS", "/memory/v1/memories", "GET, POST, DELETE")]
    [InlineData("POST", "/memory/openapi.json", "GET")]
    [InlineData("BREW", "/memory/v1/memories", "GET, POST, DELETE")]
    public async Task A_method_that_a_path_does_not_take_is_405_and_says_which_it_takes(string method, string target, string allow)
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await host.SendAsync(method, target, body: method == "POST" ? "{}" : null);

        answer.AssertProblem(405, "method_not_allowed");
        Assert.Equal(allow, answer.Headers["Allow"]);
    }
}
