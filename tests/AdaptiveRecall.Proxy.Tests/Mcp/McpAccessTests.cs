using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Tests.Access;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Mcp;

/// <summary>Who may call which tool, and for whom.</summary>
public sealed class McpAccessTests
{
    private const string Accept = "Content-Type: application/json\nAccept: application/json, text/event-stream\n";

    private static readonly string[] Tools = ["recall", "remember", "list_memories", "forget"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("recall", "recall")]
    [InlineData("learn", "remember")]
    [InlineData("read", "recall list_memories")]
    [InlineData("write", "remember forget")]
    [InlineData("erase", "")]
    public async Task A_key_may_call_the_tools_of_its_scope_and_no_others(string scope, string allowed)
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Mcp", "on"), ("Identity:Mode", "key"));
        Assert.True(MemoryScopes.TryParse(scope, out var scopes));
        await using var client = await ConnectAsync(proxy, await TestKeys.AddAsync(proxy.Services, scopes));

        var served = new List<string>();
        foreach (var tool in Tools)
        {
            var result = await client.CallToolAsync(tool, Arguments(tool), cancellationToken: Cancellation);
            if (result.IsError != true)
            {
                served.Add(tool);
                continue;
            }

            Assert.Contains("scope", Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
        }

        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), served);
    }

    [Theory]
    [InlineData("key", "", 401)]
    [InlineData("key", "Authorization: Bearer armk_nothing\n", 401)]
    [InlineData("trusted", "X-Forwarded-For: 192.0.2.1\n", 403)]
    public async Task A_caller_that_proves_nothing_and_may_be_elsewhere_is_refused(string mode, string headers, int status)
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Mcp", "on"), ("Identity:Mode", mode));

        var answer = await proxy.PostAsync("/mcp", Call("recall", """{"query":"dog"}"""), Accept + "x-user-id: anna\n" + headers);

        Assert.Equal(status, answer.Status);
        Assert.Empty(proxy.Upstream.Requests);
    }

    [Fact]
    public async Task Each_request_is_for_the_user_that_it_names_itself()
    {
        await using var proxy = await ProxyUnderTest.StartAsync(("Mcp", "on"), ("Identity:Mode", "key"));
        var key = await TestKeys.AddAsync(proxy.Services, MemoryScope.Own, static key => key with { Users = new UserBounds([], ["team-"]) });
        await PostAsync("team-anna", "remember", """{"text":"My dog is called Rex."}""");

        Assert.Contains("Rex", await PostAsync("team-anna", "list_memories", "{}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Rex", await PostAsync("team-bert", "list_memories", "{}"), StringComparison.Ordinal);
        var beyond = await PostAsync("anna", "list_memories", "{}");
        Assert.Contains("\"isError\":true", beyond, StringComparison.Ordinal);
        Assert.DoesNotContain("Rex", beyond, StringComparison.Ordinal);

        async Task<string> PostAsync(string user, string tool, string arguments) =>
            (await proxy.PostAsync("/mcp", Call(tool, arguments), Accept + $"x-user-id: {user}\nAuthorization: Bearer {key}\n")).Text;
    }

    private static string Call(string tool, string arguments) => $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""";

    private static Dictionary<string, object?> Arguments(string tool) => tool switch
    {
        "recall" => new() { ["query"] = "What is my dog called?" },
        "remember" => new() { ["text"] = "My dog is called Rex." },
        "forget" => new() { ["id"] = Guid.CreateVersion7().ToString() },
        _ => [],
    };

    private static async Task<McpClient> ConnectAsync(ProxyUnderTest proxy, string key)
    {
        var transport = new HttpClientTransportOptions
        {
            Endpoint = new Uri(proxy.Address, "/mcp"),
            AdditionalHeaders = new Dictionary<string, string> { ["x-user-id"] = "anna", ["Authorization"] = $"Bearer {key}" },
        };
        return await McpClient.CreateAsync(new HttpClientTransport(transport), cancellationToken: Cancellation);
    }
}
