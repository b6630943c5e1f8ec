using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Mcp;

/// <summary>The MCP server, asked by a real MCP client.</summary>
public sealed class McpServerTests : IAsyncLifetime
{
    private ProxyUnderTest _proxy = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _proxy = await ProxyUnderTest.StartAsync(("Mcp", "on"));

    public async ValueTask DisposeAsync() => await _proxy.DisposeAsync();

    [Fact]
    public async Task The_tools_when_listed_say_what_they_do()
    {
        await using var client = await ConnectAsync("anna");

        var tools = await client.ListToolsAsync(cancellationToken: Cancellation);

        Assert.Equal(["forget", "list_memories", "recall", "remember"], tools.Select(static tool => tool.Name).Order());
        Assert.All(tools, static tool => Assert.False(string.IsNullOrEmpty(tool.Description)));
        Assert.True(tools.Single(static tool => tool.Name == "recall").ProtocolTool.Annotations!.ReadOnlyHint);
        Assert.True(tools.Single(static tool => tool.Name == "forget").ProtocolTool.Annotations!.DestructiveHint);
    }

    [Fact]
    public async Task A_memory_when_remembered_is_recalled_listed_and_forgotten()
    {
        await using var client = await ConnectAsync("anna");
        var kept = await CallAsync(client, "remember", ("text", "I am allergic to peanuts."), ("kind", "profile"));
        var again = await CallAsync(client, "remember", ("text", "I am allergic to peanuts."));
        var id = kept.GetProperty("id").GetString();

        Assert.Equal("profile", kept.GetProperty("kind").GetString());
        Assert.Equal(id, again.GetProperty("id").GetString());

        var recalled = await CallAsync(client, "recall", ("query", "What am I allergic to?"));
        Assert.Equal(id, recalled.GetProperty("memories")[0].GetProperty("memory").GetProperty("id").GetString());
        Assert.True(recalled.GetProperty("memories")[0].GetProperty("injected").GetBoolean());

        var page = await CallAsync(client, "list_memories");
        Assert.Equal(1, page.GetProperty("memories").GetArrayLength());

        Assert.True((await CallAsync(client, "forget", ("id", id))).GetProperty("forgotten").GetBoolean());
        Assert.False((await CallAsync(client, "forget", ("id", id))).GetProperty("forgotten").GetBoolean());
        Assert.Equal(0, (await CallAsync(client, "list_memories")).GetProperty("memories").GetArrayLength());
    }

    [Fact]
    public async Task What_was_remembered_over_mcp_when_the_user_chats_is_in_the_prompt()
    {
        await using var client = await ConnectAsync("anna");
        await CallAsync(client, "remember", ("text", "My dog is called Rex."));

        await _proxy.PostAsync("/v1/chat/completions", """{"messages":[{"role":"user","content":"What is my dog called?"}]}""", "Content-Type: application/json\nx-user-id: anna\n");

        Assert.Contains("Rex", _proxy.Upstream.Requests[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_users_memories_when_asked_for_are_not_there()
    {
        await using var anna = await ConnectAsync("anna");
        var id = (await CallAsync(anna, "remember", ("text", "My dog is called Rex."))).GetProperty("id").GetString();
        await using var bert = await ConnectAsync("bert");

        Assert.Equal(0, (await CallAsync(bert, "recall", ("query", "What is the dog called?"))).GetProperty("memories").GetArrayLength());
        Assert.Equal(0, (await CallAsync(bert, "list_memories")).GetProperty("memories").GetArrayLength());
        Assert.False((await CallAsync(bert, "forget", ("id", id))).GetProperty("forgotten").GetBoolean());
        Assert.Equal(1, (await CallAsync(anna, "list_memories")).GetProperty("memories").GetArrayLength());
    }

    [Theory]
    [InlineData(null, "text", "Something", "x-user-id")]
    [InlineData("anna", "text", "   ", "'text'")]
    [InlineData("anna", "kind", "No Kind", "'kind'")]
    public async Task A_call_when_it_cannot_be_served_says_why(string? user, string argument, string value, string told)
    {
        await using var client = await ConnectAsync(user);
        var arguments = new Dictionary<string, object?> { ["text"] = "Something to keep." };
        arguments[argument] = value;

        var result = await client.CallToolAsync("remember", arguments, cancellationToken: Cancellation);

        Assert.True(result.IsError);
        Assert.Contains(told, Assert.IsType<TextContentBlock>(result.Content[0]).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mcp")]
    [InlineData("/%6DCP")]
    [InlineData("//mcp/more")]
    [InlineData("/mcp/../v1/models")]
    public async Task Its_path_when_enabled_is_never_forwarded_in_any_spelling(string target)
    {
        await _proxy.PostAsync(target, "{}");

        Assert.Empty(_proxy.Upstream.Requests);
    }

    [Fact]
    public async Task Its_path_when_not_enabled_is_the_upstreams()
    {
        await using var proxy = await ProxyUnderTest.StartAsync();
        await proxy.PostAsync("/mcp", "{}");

        Assert.Equal("/mcp", Assert.Single(proxy.Upstream.Requests).RawTarget);
    }

    [Fact]
    public async Task A_page_of_another_origin_when_it_calls_is_refused()
    {
        var answer = await _proxy.PostAsync("/mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", "Content-Type: application/json\nAccept: application/json, text/event-stream\nOrigin: https://evil.example\n");

        Assert.Equal(403, answer.Status);
    }

    private async Task<McpClient> ConnectAsync(string? user)
    {
        var transport = new HttpClientTransportOptions
        {
            Endpoint = new Uri(_proxy.Address, "/mcp"),
            AdditionalHeaders = user is null ? null : new Dictionary<string, string> { ["x-user-id"] = user },
        };
        return await McpClient.CreateAsync(new HttpClientTransport(transport), cancellationToken: Cancellation);
    }

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        var result = await client.CallToolAsync(tool, arguments.ToDictionary(static argument => argument.Name, static argument => argument.Value), cancellationToken: Cancellation);
        Assert.NotEqual(true, result.IsError);
        return result.StructuredContent!.Value;
    }
}
