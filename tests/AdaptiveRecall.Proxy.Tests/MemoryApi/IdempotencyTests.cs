using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class IdempotencyTests
{
    private const string Body = """{"text":"I like tea","tags":["drinks"],"importance":0.7}""";

    [Fact]
    public async Task The_same_request_again_is_answered_as_the_first_and_keeps_nothing_more()
    {
        await using var host = await MemoryApiHost.StartAsync();

        var first = await SendAsync(host, "k-1", Body);
        var again = await SendAsync(host, "k-1", Body);

        Assert.Equal((201, first.Body, first.Headers["Location"], first.Headers["ETag"]), (again.Status, again.Body, again.Headers["Location"], again.Headers["ETag"]));
        Assert.Equal(["I like tea"], await host.TextsAsync("alice"));

        // Whatever became of it since.
        await host.SendAsync("PATCH", first.Headers["Location"], body: """{"text":"I like coffee"}""");
        Assert.Equal(first.Body, (await SendAsync(host, "k-1", Body)).Body);
        await host.SendAsync("DELETE", first.Headers["Location"]);
        Assert.Equal(first.Body, (await SendAsync(host, "k-1", Body)).Body);
        Assert.Empty(await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_422_and_another_key_or_user_is_another_request()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await SendAsync(host, "k-1", Body);

        (await SendAsync(host, "k-1", """{"text":"other"}""")).AssertProblem(422, "idempotency_key_reused");
        (await host.SendAsync("POST", "/memory/v1/memories/batch", body: """{"memories":[{"text":"other"}]}""", headers: ("Idempotency-Key", "k-1"))).AssertProblem(422);
        Assert.Equal(201, (await SendAsync(host, "k-2", Body)).Status);
        Assert.Equal(201, (await SendAsync(host, "K-1", Body)).Status);
        Assert.Equal(201, (await SendAsync(host, "k-1", Body, "bob")).Status);

        Assert.Equal((3, 1), ((await host.TextsAsync("alice")).Length, (await host.TextsAsync("bob")).Length));
    }

    [Fact]
    public async Task A_batch_with_bad_items_and_reinforced_ones_is_answered_alike_too()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await host.CreateAsync("alice", "known");
        const string Batch = """{"reconcile":true,"memories":[{"text":"new"},{"text":""},{"text":"Known"},{"text":"NEW","importance":0.9}]}""";

        var first = await host.SendAsync("POST", "/memory/v1/memories/batch", body: Batch, headers: ("Idempotency-Key", "k"));
        var again = await host.SendAsync("POST", "/memory/v1/memories/batch", body: Batch, headers: ("Idempotency-Key", "k"));

        // What was reinforced is shown as it is now; ids and problems are the same.
        Assert.Equal((200, Outcomes(first)), (again.Status, Outcomes(again)));
        Assert.Equal(2, first.Json.GetProperty("results")[2].GetProperty("version").GetInt32());
        Assert.Equal(["new", "known"], await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task Sent_many_times_at_once_it_is_kept_once()
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(host, "k", Body)));

        Assert.Single(answers.Select(static answer => (answer.Status, answer.Body)).Distinct());
        Assert.Single(await host.TextsAsync("alice"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("café")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await SendAsync(host, key, Body);

        answer.AssertProblem(400, "invalid_request");
        Assert.Equal(["Idempotency-Key"], answer.Fields);
        Assert.Empty(await host.TextsAsync("alice"));
    }

    private static string Outcomes(ApiAnswer answer) => string.Join(' ', answer.Json.GetProperty("results").EnumerateArray()
        .Select(static result => result.TryGetProperty("id", out var id) ? id.GetString() : result.GetProperty("problem").GetProperty("code").GetString()));

    private static Task<ApiAnswer> SendAsync(MemoryApiHost host, string key, string body, string user = "alice") =>
        host.SendAsync("POST", "/memory/v1/memories", user, body, headers: ("Idempotency-Key", key));
}
