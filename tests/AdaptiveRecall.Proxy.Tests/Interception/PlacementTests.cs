using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>Where the block goes, and who the user is, by settings.</summary>
public sealed class PlacementTests
{
    private const string System = """{"role":"system","content":"Be brief."}""";
    private const string User = """{"role":"user","content":"What is my dog called?"}""";
    private const string Call = """{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}]}""";
    private const string Result = """{"role":"tool","tool_call_id":"c1","content":"nothing"}""";

    [Fact]
    public async Task A_block_when_it_goes_into_the_system_message_stays_there_through_a_tool_loop()
    {
        await using var memory = await MemoryProxy.StartAsync(("Upstreams:default:Placement", "system"));
        await memory.SayAsync("ann", MemoryProxy.Fact);

        await memory.PostAsync($$"""{"messages":[{{System}},{{User}}]}""", "x-user-id: ann\n");
        var first = memory.LastBody;
        await memory.PostAsync($$"""{"messages":[{{System}},{{User}},{{Call}},{{Result}}]}""", "x-user-id: ann\n");

        Assert.StartsWith("""{"messages":[{"role":"system","content":"Be brief.""", first, StringComparison.Ordinal);
        Assert.Contains("Biscuit", first, StringComparison.Ordinal);
        Assert.EndsWith(User + "]}", first, StringComparison.Ordinal);
        Assert.StartsWith(first[..^2], memory.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_when_placement_is_off_goes_nowhere_and_what_is_said_is_learnt()
    {
        await using var memory = await MemoryProxy.StartAsync(("Upstreams:default:Placement", "off"));
        await memory.SayAsync("ann", MemoryProxy.Fact);
        var body = MemoryProxy.Body(MemoryProxy.Question);

        var response = await memory.PostAsync(body, "x-user-id: ann\n");

        Assert.Equal("off", response.Header("x-memory-status"));
        Assert.Equal(body, memory.LastBody);
        Assert.Single(await memory.TextsAsync("ann"));
    }

    [Fact]
    public async Task Recall_when_it_is_switched_off_injects_nothing_and_what_is_said_is_learnt()
    {
        await using var memory = await MemoryProxy.StartAsync(("Recall:Enabled", "off"));
        await memory.SayAsync("ann", MemoryProxy.Fact);
        var body = MemoryProxy.Body(MemoryProxy.Question);

        var response = await memory.PostAsync(body, "x-user-id: ann\n");

        Assert.Equal("off", response.Header("x-memory-status"));
        Assert.Equal(body, memory.LastBody);
        Assert.Single(await memory.TextsAsync("ann"));
    }

    [Fact]
    public async Task Learning_when_it_is_switched_off_keeps_nothing_and_what_is_held_is_injected()
    {
        await using var memory = await MemoryProxy.StartAsync(("Learning:Enabled", "off"));
        await memory.Proxy.PostAsync("/memory/v1/memories", """{"text":"My dog is called Biscuit."}""", "Content-Type: application/json\nx-user-id: ann\n");

        await memory.SayAsync("ann", "My cat is called Tom.");
        var response = await memory.SayAsync("ann", MemoryProxy.Question);

        Assert.Equal("injected", response.Header("x-memory-status"));
        Assert.Equal(["My dog is called Biscuit."], await memory.TextsAsync("ann"));
    }

    [Fact]
    public async Task A_user_when_a_configured_body_field_names_them_is_remembered()
    {
        await using var memory = await MemoryProxy.StartAsync(("Identity:BodyFields", "user"));
        await memory.PostAsync($$"""{"user":"ann","messages":[{"role":"user","content":"{{MemoryProxy.Fact}}"}]}""");

        var asked = await memory.PostAsync($$"""{"user":"ann","messages":[{{User}}]}""");
        var other = await memory.PostAsync($$"""{"user":"bob","messages":[{{User}}]}""");
        var nobody = await memory.PostAsync($$"""{"messages":[{{User}}]}""");

        Assert.Equal("injected", asked.Header("x-memory-status"));
        Assert.Equal("none", other.Header("x-memory-status"));
        Assert.Equal("skipped; reason=no-user", nobody.Header("x-memory-status"));
    }

    [Fact]
    public async Task A_user_when_only_the_body_names_them_and_no_field_is_configured_is_nobody()
    {
        await using var memory = await MemoryProxy.StartAsync();

        var response = await memory.PostAsync($$"""{"user":"ann","messages":[{{User}}]}""");

        Assert.Equal("skipped; reason=no-user", response.Header("x-memory-status"));
    }
}
