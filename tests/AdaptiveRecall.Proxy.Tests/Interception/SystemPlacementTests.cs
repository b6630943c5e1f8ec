using System.Text.Json;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

/// <summary>
/// <c>Upstreams:*:Placement = system</c>: what is recalled first stands in the system prompt for as long as the conversation lasts, and what
/// is recalled later goes to the user's message, so that nothing moves out of the provider's prompt cache.
/// </summary>
public sealed class SystemPlacementTests
{
    private const string Known = "My sister Paula lives in Porto.";

    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    [InlineData("responses")]
    public async Task A_conversation_when_it_goes_on_keeps_its_system_prompt_and_gets_what_is_new_at_the_users_message(string format)
    {
        await using var proxy = await StartAsync();
        var wire = WireFormat.All[format];

        var first = await SendAsync(proxy, wire, [MemoryProxy.Question]);
        var loop = await SendAsync(proxy, wire, [MemoryProxy.Question], steps: 2);
        var second = await SendAsync(proxy, wire, [MemoryProxy.Question, "I see.", "Where does my sister Paula live?"]);
        var third = await SendAsync(proxy, wire, [MemoryProxy.Question, "I see.", "Where does my sister Paula live?", "There.", "And what is my dog called?"]);

        Assert.Contains("Biscuit", SystemOf(first), StringComparison.Ordinal);
        Assert.DoesNotContain("Biscuit", MessagesOf(first), StringComparison.Ordinal);
        Assert.StartsWith(first[..^"]}".Length], loop, StringComparison.Ordinal);
        Assert.StartsWith(first[..^"]}".Length], second, StringComparison.Ordinal);
        Assert.StartsWith(second[..^"]}".Length], third, StringComparison.Ordinal);
        Assert.Contains("Porto", MessagesOf(second), StringComparison.Ordinal);
        Assert.Equal(2, third.Split("<memory").Length - 1);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    [InlineData("responses")]
    public async Task A_block_when_the_conversation_is_short_still_finds_its_way_into_the_system_prompt(string format)
    {
        await using var proxy = await StartAsync();
        var wire = WireFormat.All[format];

        await SendAsync(proxy, wire, ["hi"]);
        Assert.Null(proxy.Block);
        var second = await SendAsync(proxy, wire, ["hi", "Hello.", MemoryProxy.Question]);
        var third = await SendAsync(proxy, wire, ["hi", "Hello.", MemoryProxy.Question, "I see.", "hi again"]);

        Assert.Contains("Biscuit", SystemOf(second), StringComparison.Ordinal);
        Assert.StartsWith(second[..^"]}".Length], third, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chat")]
    [InlineData("messages")]
    [InlineData("responses")]
    public async Task A_block_when_much_follows_the_system_prompt_goes_to_the_users_message(string format)
    {
        await using var proxy = await StartAsync();
        var wire = WireFormat.All[format];
        var story = "hi. " + string.Concat(Enumerable.Repeat("Once upon a time. ", 300));

        await SendAsync(proxy, wire, [story]);
        var second = await SendAsync(proxy, wire, [story, "Hello.", MemoryProxy.Question]);

        Assert.DoesNotContain("Biscuit", SystemOf(second), StringComparison.Ordinal);
        Assert.Contains("Biscuit", MessagesOf(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_when_its_memory_is_erased_leaves_the_system_prompt()
    {
        await using var proxy = await StartAsync();
        var wire = WireFormat.All["chat"];
        await SendAsync(proxy, wire, [MemoryProxy.Question]);

        await proxy.Memory.Proxy.SendAsync("DELETE /memory/v1/users/ann HTTP/1.1\nHost: {host}\n\n");
        var after = await SendAsync(proxy, wire, [MemoryProxy.Question, "I see.", "And what does it eat?"]);

        Assert.DoesNotContain("<memory", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_when_there_are_several_system_messages_stands_behind_the_last_that_the_prompt_begins_with()
    {
        await using var proxy = await StartAsync();

        await proxy.PostAsync("/v1/chat/completions", $$"""{"messages":[{"role":"system","content":"Be kind."},{"role":"developer","content":[{"type":"text","text":"Be brief."}]},{"role":"user","content":"{{MemoryProxy.Question}}"},{"role":"system","content":"Be quick."}]}""");

        Assert.Contains("""{"role":"system","content":"Be kind."},{"role":"developer","content":[{"type":"text","text":"Be brief."},{"type":"text","text":"<memory""", proxy.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_when_the_system_prompt_is_spelt_anew_is_too()
    {
        await using var proxy = await StartAsync();
        const string Next = """{"role":"user","content":"What is my dog called?"},{"role":"assistant","content":"I see."},{"role":"user","content":"hi"}""";

        await proxy.MessagesAsync($$"""{"role":"user","content":"{{MemoryProxy.Question}}"}""", "\"system\":\"Be brief.\",");
        Assert.Contains("\"system\":\"Be brief.\\n\\n<memory", proxy.LastBody, StringComparison.Ordinal);
        await proxy.MessagesAsync(Next, """
            "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],
            """);

        Assert.Contains("\"cache_control\":{\"type\":\"ephemeral\"}},{\"type\":\"text\",\"text\":\"<memory", proxy.LastBody, StringComparison.Ordinal);
        Assert.Contains("Biscuit", SystemOf(proxy.LastBody), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/responses", "\"instructions\":null,\"input\":[")]
    [InlineData("/v1/messages", "\"system\":null,\"messages\":[")]
    public async Task A_block_when_the_system_prompt_takes_none_goes_to_the_users_message(string target, string fields)
    {
        await using var proxy = await StartAsync();

        await proxy.PostAsync(target, $$"""{"model":"stub",{{fields}}{"role":"user","content":"{{MemoryProxy.Question}}"}]}""");

        Assert.Contains("\"role\":\"user\",\"content\":\"<memory", proxy.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_the_upstream_keeps_gets_its_instructions_back_with_every_prompt()
    {
        await using var proxy = await StartAsync();
        const string Brief = "\"instructions\":\"Be brief.\",";

        await proxy.ResponsesAsync($"\"{MemoryProxy.Question}\"", Brief);
        var first = SystemOf(proxy.LastBody);
        Assert.Contains("Biscuit", first, StringComparison.Ordinal);

        var outputs = await proxy.ResponsesAsync("""[{"type":"function_call_output","call_id":"c1","output":"ok"}]""", Brief + "\"previous_response_id\":\"resp_1\",");
        Assert.Equal(first, SystemOf(proxy.LastBody));
        Assert.Equal("injected", outputs.Header("x-memory-status"));
        Assert.Equal("1", outputs.Header("x-memory-count"));
        Assert.NotNull(outputs.Header("x-memory-receipt"));

        var next = await proxy.ResponsesAsync("\"Where does my sister Paula live?\"", Brief + "\"previous_response_id\":\"resp_2\",");
        Assert.Equal(first, SystemOf(proxy.LastBody));
        Assert.Contains("\"input\":\"<memory", proxy.LastBody, StringComparison.Ordinal);
        Assert.Equal("2", next.Header("x-memory-count"));

        await proxy.PostAsync("/v1/responses", $$"""{{{Brief}}"previous_response_id":"resp_3","input":"hello"}""", "x-user-id: ann\nx-memory-mode: writeonly\n");
        Assert.Null(proxy.Block);

        await proxy.ResponsesAsync("\"And once more: what is my dog called, and where does Paula live?\"", Brief + "\"previous_response_id\":\"resp_4\",");
        Assert.Equal(first, SystemOf(proxy.LastBody));
        Assert.Equal(1, proxy.LastBody.Split("<memory").Length - 1);
    }

    [Fact]
    public async Task A_block_in_an_item_of_a_conversation_that_the_upstream_keeps_is_kept_there()
    {
        await using var proxy = await StartAsync();

        await proxy.ResponsesAsync($$"""[{"role":"developer","content":"Be brief."},{"role":"user","content":"{{MemoryProxy.Question}}"}]""");
        Assert.Contains("""{"role":"developer","content":"Be brief.\n\n<memory""", proxy.LastBody, StringComparison.Ordinal);
        await proxy.ResponsesAsync("\"What is my dog called, once more?\"", "\"previous_response_id\":\"resp_1\",");

        Assert.Equal(0, proxy.Dogs);
    }

    private static async Task<FormatProxy> StartAsync()
    {
        var proxy = await FormatProxy.StartAsync(("Upstreams:default:Placement", "system"));
        await proxy.LearnAsync();
        await proxy.Memory.Proxy.PostAsync("/memory/v1/memories", $$"""{"text":"{{Known}}"}""", "Content-Type: application/json\nx-user-id: ann\n");
        return proxy;
    }

    private static async Task<string> SendAsync(FormatProxy proxy, WireFormat wire, string[] turns, int steps = 0)
    {
        var response = await proxy.PostAsync(wire.Target, wire.Body(turns, steps, "Be brief."));
        Assert.Equal(200, response.Status);
        return proxy.LastBody;
    }

    // What the model reads before the conversation begins.
    private static string SystemOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return root.TryGetProperty("system", out var system) || root.TryGetProperty("instructions", out system) ? system.ToString() : root.GetProperty("messages")[0].GetProperty("content").ToString();
    }

    private static string MessagesOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var messages = root.TryGetProperty("messages", out var found) ? found : root.GetProperty("input");
        return messages.ValueKind == JsonValueKind.String ? messages.GetString()! : string.Concat(messages.EnumerateArray().Where(static message => message.GetProperty("role").GetString() != "system").Select(static message => message.ToString()));
    }
}
