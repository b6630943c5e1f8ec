using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Interception;

public sealed class ChatInterceptorTests
{
    [Fact]
    public async Task A_fact_when_asked_about_in_a_new_conversation_is_injected()
    {
        await using var memory = await MemoryProxy.StartAsync();

        var told = await memory.SayAsync("ann", MemoryProxy.Fact);
        var asked = await memory.SayAsync("ann", MemoryProxy.Question);

        Assert.Equal("none", told.Header("x-memory-status"));
        Assert.Equal("injected", asked.Header("x-memory-status"));
        Assert.Equal("1", asked.Header("x-memory-count"));
        Assert.NotNull(asked.Header("x-memory-receipt"));
        Assert.StartsWith("recall;dur=", asked.Header("server-timing"), StringComparison.Ordinal);
        Assert.Contains("Biscuit", memory.LastBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_when_the_answer_was_a_stream_is_injected_next_time()
    {
        await using var memory = await MemoryProxy.StartAsync();

        var told = await memory.PostAsync($$"""{"stream":true,"messages":[{"role":"user","content":"{{MemoryProxy.Fact}}"}]}""", "x-user-id: ann\n");
        var asked = await memory.SayAsync("ann", MemoryProxy.Question);

        Assert.EndsWith("data: [DONE]\n\n", told.Text, StringComparison.Ordinal);
        Assert.Equal("injected", asked.Header("x-memory-status"));
    }

    [Fact]
    public async Task A_body_when_memories_are_injected_is_the_clients_but_for_the_block()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);

        const string Before = """{ "temperature": 1.0, "big":12345678901234567890,"x":1e-7, "messages" : [ {"content": """;
        const string After = """What is my dog called? \u00e9 \ud83d\ude00 é","role":"user" , "unknown":{"a":[1 ,2]} } ] ,"model":"m" }""";
        await memory.PostAsync(Before + "\"" + After, "x-user-id: ann\n");

        var sent = memory.LastBody;
        Assert.StartsWith(Before + "\"", sent, StringComparison.Ordinal);
        Assert.EndsWith(After, sent, StringComparison.Ordinal);
        var block = sent[(Before.Length + 1)..^After.Length];
        Assert.Contains("Biscuit", block, StringComparison.Ordinal);
        Assert.Equal(sent.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), ByteLengthHeader(memory, After));
    }

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"What is my dog called?"}]""", "skipped; reason=invalid-json")]
    [InlineData("""{"messages":[],"messages":[{"role":"user","content":"What is my dog called?"}]}""", "skipped; reason=ambiguous")]
    [InlineData("""{"messages":[{"role":"system","content":"What is my dog called?"}]}""", "skipped; reason=no-user-message")]
    [InlineData("""{"messages":[{"role":"user","content":17}]}""", "skipped; reason=no-user-message")]
    [InlineData("", "skipped; reason=invalid-json")]
    public async Task A_body_when_it_cannot_be_understood_goes_on_as_it_came(string body, string status)
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);

        var response = await memory.PostAsync(body, "x-user-id: ann\n");

        Assert.Equal(200, response.Status);
        Assert.Equal(status, response.Header("x-memory-status"));
        Assert.Equal(body, memory.LastBody);
    }

    [Theory]
    [InlineData("Content-Encoding: gzip\n", "skipped; reason=encoded")]
    [InlineData("Content-Digest: sha-256=:abc=:\n", "skipped; reason=signed")]
    [InlineData("Authorization: AWS4-HMAC-SHA256 Credential=x\n", "skipped; reason=signed")]
    [InlineData("x-memory-mode: off\n", "off")]
    [InlineData("x-memory-mode: writeonly\n", "off")]
    public async Task A_request_when_its_headers_say_so_goes_on_as_it_came(string headers, string status)
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);
        var body = MemoryProxy.Body(MemoryProxy.Question);

        var response = await memory.PostAsync(body, "x-user-id: ann\n" + headers);

        Assert.Equal(status, response.Header("x-memory-status"));
        Assert.Equal(body, memory.LastBody);
    }

    [Fact]
    public async Task A_request_when_nobody_is_named_goes_on_as_it_came()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);
        var body = MemoryProxy.Body(MemoryProxy.Question);

        var response = await memory.PostAsync(body);

        Assert.Equal("skipped; reason=no-user", response.Header("x-memory-status"));
        Assert.Equal(body, memory.LastBody);
    }

    [Theory]
    [InlineData("x-user-id: a\nx-user-id: b\n", "invalid_user")]
    [InlineData("x-user-id: \xE9\n", "invalid_user")]
    [InlineData("x-user-id: ann\nx-memory-mode: sometimes\n", "invalid_memory_header")]
    [InlineData("x-user-id: ann\nx-memory-limit: many\n", "invalid_memory_header")]
    [InlineData("x-user-id: ann\nx-memory-as-of: yesterday\n", "invalid_memory_header")]
    public async Task A_request_when_its_headers_cannot_be_is_refused_in_the_upstreams_shape(string headers, string code)
    {
        await using var memory = await MemoryProxy.StartAsync();

        var response = await memory.PostAsync(MemoryProxy.Body(MemoryProxy.Question), headers);

        Assert.Equal(400, response.Status);
        Assert.Contains($"\"code\":\"{code}\"", response.Text, StringComparison.Ordinal);
        Assert.Empty(memory.Upstream.Requests);
    }

    [Fact]
    public async Task A_body_when_it_is_larger_than_the_limit_goes_on_as_it_came()
    {
        await using var memory = await MemoryProxy.StartAsync(("Limits:BodyLimit", "65536"));
        await memory.SayAsync("ann", MemoryProxy.Fact);
        var body = MemoryProxy.Body(MemoryProxy.Question + new string('x', 100_000));

        var response = await memory.PostAsync(body, "x-user-id: ann\n");

        Assert.Equal("skipped; reason=too-large", response.Header("x-memory-status"));
        Assert.Equal(body, memory.LastBody);
    }

    [Fact]
    public async Task A_chunked_body_when_it_is_larger_than_the_limit_goes_on_whole()
    {
        await using var memory = await MemoryProxy.StartAsync(("Limits:BodyLimit", "65536"));
        var body = MemoryProxy.Body(MemoryProxy.Question + new string('x', 100_000));

        using var client = await memory.Proxy.ConnectAsync();
        await client.SendAsync(
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: {memory.Proxy.Address.Authority}\r\nx-user-id: ann\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            + $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n");
        var response = await client.ReadResponseAsync();

        Assert.Equal("skipped; reason=too-large", response.Header("x-memory-status"));
        Assert.Equal(body, memory.LastBody);
    }

    [Fact]
    public async Task A_route_of_any_prefix_when_it_is_a_chat_route_is_intercepted()
    {
        await using var memory = await MemoryProxy.StartAsync();
        await memory.SayAsync("ann", MemoryProxy.Fact);

        var response = await memory.Proxy.PostAsync(
            "/openai/deployments/x/chat/completions?api-version=1", MemoryProxy.Body(MemoryProxy.Question), "Content-Type: application/json\nx-user-id: ann\n");

        Assert.Equal("injected", response.Header("x-memory-status"));
        Assert.Equal("/openai/deployments/x/chat/completions?api-version=1", memory.Upstream.Requests[^1].RawTarget);
    }

    [Fact]
    public async Task The_upstreams_own_memory_headers_when_it_sends_any_are_dropped()
    {
        await using var memory = await MemoryProxy.StartAsync();
        memory.Upstream.Answer = context =>
        {
            context.Response.Headers["x-memory-status"] = "forged";
            context.Response.Headers["server-timing"] = "model;dur=5";
            return Task.CompletedTask;
        };

        var response = await memory.SayAsync("ann", MemoryProxy.Question);

        Assert.Equal("none", response.Header("x-memory-status"));
        Assert.StartsWith("model;dur=5|recall;dur=", response.Header("server-timing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_when_it_is_off_for_the_upstream_stays_out()
    {
        await using var memory = await MemoryProxy.StartAsync(("Upstreams:default:Memory", "off"));

        var response = await memory.SayAsync("ann", MemoryProxy.Fact);

        Assert.Equal("off", response.Header("x-memory-status"));
        Assert.Empty(await memory.TextsAsync("ann"));
    }

    [Fact]
    public async Task Identity_and_control_headers_when_a_request_is_forwarded_stay_here()
    {
        await using var memory = await MemoryProxy.StartAsync();

        await memory.PostAsync(MemoryProxy.Body(MemoryProxy.Question), "x-user-id: ann\nx-memory-session: s1\nx-other: kept\n");

        var request = memory.Upstream.Requests[^1];
        Assert.Null(request.Header("x-user-id"));
        Assert.Null(request.Header("x-memory-session"));
        Assert.Equal("kept", request.Header("x-other"));
    }

    private static string? ByteLengthHeader(MemoryProxy memory, string after)
    {
        var request = memory.Upstream.Requests[^1];

        // The length is in bytes, the text in characters: both are told apart by what is not ASCII in it.
        var extra = System.Text.Encoding.UTF8.GetByteCount(after) - after.Length;
        return (int.Parse(request.Header("Content-Length")!, System.Globalization.CultureInfo.InvariantCulture) - extra).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
