using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Tests.Access;
using AdaptiveRecall.Proxy.Tests.Interception;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Hosting;

/// <summary>What the proxy guards and translates, an application with its own YARP has too. The sample's own test is end to end.</summary>
public sealed class OwnYarpTests
{
    private const string Chat = "/v1/chat/completions";

    [Fact]
    public async Task Keys_when_they_are_asked_for_decide_who_gets_memories()
    {
        await using var yarp = await OwnYarp.StartAsync(("Identity:Mode", "key"));
        var key = await TestKeys.AddAsync(yarp.Services, MemoryScope.Own);
        var headers = $"x-user-id: anna\nx-memory-key: {key}\n";
        await yarp.PostAsync(Chat, MemoryProxy.Body(MemoryProxy.Fact), headers);

        var claimed = await yarp.PostAsync(Chat, MemoryProxy.Body(MemoryProxy.Question), "x-user-id: anna\n");
        var asked = await yarp.PostAsync(Chat, MemoryProxy.Body(MemoryProxy.Question), headers);
        var searched = await yarp.PostAsync("/memory/v1/memories/search", """{"query":"dog"}""", "x-user-id: anna\n");

        Assert.Equal(401, claimed.Status);
        Assert.Equal("injected", asked.Header("x-memory-status"));
        Assert.Equal(401, searched.Status);
        Assert.Equal(2, yarp.Upstream.Requests.Count);
        Assert.All(yarp.Upstream.Requests, static request => Assert.DoesNotContain(request.Headers, static header => header.Value.Contains("armk_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_application_of_another_system_when_its_headers_are_translated_gets_its_memories()
    {
        await using var yarp = await OwnYarp.StartAsync(("Compatibility", "supermemory"));
        const string Headers = "x-sm-user-id: anna\nx-sm-conversation-id: talk-1\nx-supermemory-api-key: secret\n";
        await yarp.PostAsync(Chat, MemoryProxy.Body(MemoryProxy.Fact), Headers);

        var asked = await yarp.PostAsync(Chat, MemoryProxy.Body(MemoryProxy.Question), Headers);

        Assert.Equal("true", asked.Header("x-supermemory-context-modified"));
        Assert.Equal("talk-1", asked.Header("x-supermemory-conversation-id"));
        Assert.Contains("Biscuit", yarp.Upstream.Requests[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(yarp.Upstream.Requests[^1].Headers, static header => header.Key.StartsWith("x-s", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_memory_as_tools_when_it_is_switched_on_is_there_and_not_forwarded()
    {
        await using var yarp = await OwnYarp.StartAsync(("Mcp", "on"));
        await yarp.PostAsync(Chat, MemoryProxy.Body(MemoryProxy.Fact), "x-user-id: anna\n");

        var recalled = await yarp.PostAsync(
            "/mcp",
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"recall","arguments":{"query":"What is my dog called?"}}}""",
            "x-user-id: anna\nAccept: application/json, text/event-stream\n");

        Assert.Equal(200, recalled.Status);
        Assert.Contains("Biscuit", recalled.Text, StringComparison.Ordinal);
        Assert.Single(yarp.Upstream.Requests);
    }
}
