using System.Text.Json;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class CreateTests
{
    [Fact]
    public async Task Everything_that_is_given_is_kept_and_found_where_Location_says()
    {
        await using var host = await MemoryApiHost.StartAsync();
        const string Body = """
            {"text":"Caroline adopted a dog.\n\u6771\uD83D\uDE00","kind":"profile","occurredAt":"2023-05-17T09:30:00.123456+02:00","importance":0.9,"confidence":0.25,"pinned":true,
             "expiresAt":"9999-12-31T23:59:59Z","tags":["pets","Über"],"unknown":{"a":[1]},
             "source":{"type":"chat","conversation":"c/1","sequence":7,"role":"user","speaker":"Caroline","model":"m","receipt":"r","extra":1}}
            """;

        var created = await host.SendAsync("POST", "/memory/v1/memories", body: Body);

        Assert.Equal(201, created.Status);
        var memory = created.Json;
        Assert.Equal("Caroline adopted a dog.\n東😀", memory.GetProperty("text").GetString());
        Assert.Equal("profile", memory.GetProperty("kind").GetString());
        Assert.Equal("active", memory.GetProperty("state").GetString());
        Assert.Equal("2023-05-17T07:30:00.123456Z", memory.GetProperty("occurredAt").GetString());
        Assert.Equal("9999-12-31T23:59:59Z", memory.GetProperty("expiresAt").GetString());
        Assert.Equal(0.9, memory.GetProperty("importance").GetDouble());
        Assert.Equal(0.25, memory.GetProperty("confidence").GetDouble());
        Assert.True(memory.GetProperty("pinned").GetBoolean());
        Assert.Equal("""["pets","Über"]""", memory.GetProperty("tags").GetRawText());
        Assert.Equal("""{"type":"chat","conversation":"c/1","sequence":7,"role":"user","speaker":"Caroline","model":"m","receipt":"r"}""", memory.GetProperty("source").GetRawText());
        Assert.Equal(1, memory.GetProperty("version").GetInt64());
        Assert.Equal("\"1\"", created.Headers["ETag"]);
        Assert.Equal("no-store", created.Headers["Cache-Control"]);
        Assert.Equal($"/memory/v1/memories/{memory.GetProperty("id").GetString()}", created.Headers["Location"]);

        var read = await host.SendAsync("GET", created.Headers["Location"]);
        Assert.Equal(created.Body, read.Body);
    }

    [Fact]
    public async Task What_is_not_given_has_its_default()
    {
        await using var host = await MemoryApiHost.StartAsync();

        var memory = (await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"x","kind":null,"tags":null,"source":null}""")).Json;

        Assert.Equal("fact", memory.GetProperty("kind").GetString());
        Assert.Equal(0.5, memory.GetProperty("importance").GetDouble());
        Assert.Equal(1, memory.GetProperty("confidence").GetDouble());
        Assert.False(memory.GetProperty("pinned").GetBoolean());
        Assert.Equal("[]", memory.GetProperty("tags").GetRawText());
        Assert.Equal("""{"type":"api"}""", memory.GetProperty("source").GetRawText());
        Assert.Equal(memory.GetProperty("createdAt").GetString(), memory.GetProperty("occurredAt").GetString());
        Assert.Equal(memory.GetProperty("createdAt").GetString(), memory.GetProperty("updatedAt").GetString());
        Assert.False(memory.TryGetProperty("expiresAt", out _));
    }

    [Theory]
    [InlineData("""{}""", "text")]
    [InlineData("""{"text":null}""", "text")]
    [InlineData("""{"text":""}""", "text")]
    [InlineData("""{"text":" \n\t\u3000"}""", "text")]
    [InlineData("""{"text":7}""", "text")]
    [InlineData("""{"text":"\ud800"}""", "text")]
    [InlineData("""{"text":"x","kind":"Fact"}""", "kind")]
    [InlineData("""{"text":"x","kind":""}""", "kind")]
    [InlineData("""{"text":"x","kind":["fact"]}""", "kind")]
    [InlineData("""{"text":"x","importance":1.01}""", "importance")]
    [InlineData("""{"text":"x","importance":-0.1}""", "importance")]
    [InlineData("""{"text":"x","importance":1e400}""", "importance")]
    [InlineData("""{"text":"x","importance":"0.5"}""", "importance")]
    [InlineData("""{"text":"x","confidence":2}""", "confidence")]
    [InlineData("""{"text":"x","pinned":"true"}""", "pinned")]
    [InlineData("""{"text":"x","occurredAt":"2023-05-17"}""", "occurredAt")]
    [InlineData("""{"text":"x","occurredAt":"2023-05-17T09:30:00"}""", "occurredAt")]
    [InlineData("""{"text":"x","occurredAt":"0001-01-01T00:00:00Z"}""", "occurredAt")]
    [InlineData("""{"text":"x","occurredAt":"9999-01-01T00:00:00Z"}""", "occurredAt")]
    [InlineData("""{"text":"x","occurredAt":1684309800}""", "occurredAt")]
    [InlineData("""{"text":"x","expiresAt":"never"}""", "expiresAt")]
    [InlineData("""{"text":"x","tags":"a"}""", "tags")]
    [InlineData("""{"text":"x","tags":["a",""]}""", "tags[1]")]
    [InlineData("""{"text":"x","tags":["a",3]}""", "tags[1]")]
    [InlineData("""{"text":"x","tags":["a\nb"]}""", "tags[0]")]
    [InlineData("""{"text":"x","source":"chat"}""", "source")]
    [InlineData("""{"text":"x","source":{"sequence":-1}}""", "source.sequence")]
    [InlineData("""{"text":"x","source":{"sequence":1.5}}""", "source.sequence")]
    [InlineData("""{"text":"x","source":{"sequence":9007199254740992}}""", "source.sequence")]
    [InlineData("""{"text":"x","source":{"speaker":"a\u0000b"}}""", "source.speaker")]
    [InlineData("""{"text":"x","reconcile":1}""", "reconcile")]
    [InlineData("""["text"]""", "")]
    [InlineData("""null""", "")]
    public async Task A_field_that_is_not_allowed_is_named_and_nothing_is_kept(string body, string field)
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await host.SendAsync("POST", "/memory/v1/memories", body: body);

        answer.AssertProblem(400, "invalid_request");
        Assert.Equal([field], answer.Fields);
        Assert.Empty(await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        await using var host = await MemoryApiHost.StartAsync();

        var answer = await host.SendAsync("POST", "/memory/v1/memories", body: """{"importance":7,"kind":"NO","source":{"role":1}}""");

        Assert.Equal(["text", "kind", "importance", "source.role"], answer.Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"text":"x"} x""")]
    [InlineData("""{"text":"x",}""")]
    [InlineData("""{"text":"x","text":"y"}""")]
    [InlineData("""{"text":"x","\ud800":1}""")]
    public async Task What_is_not_one_JSON_value_is_refused(string body)
    {
        await using var host = await MemoryApiHost.StartAsync();

        (await host.SendAsync("POST", "/memory/v1/memories", body: body)).AssertProblem(400, "invalid_json");
    }

    [Fact]
    public async Task The_longest_text_is_kept_and_a_byte_more_is_not()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var longest = new string('é', 8 * 1024);

        Assert.Equal(201, (await host.SendAsync("POST", "/memory/v1/memories", body: JsonSerializer.Serialize(new { text = longest }))).Status);
        (await host.SendAsync("POST", "/memory/v1/memories", body: JsonSerializer.Serialize(new { text = longest + "x" }))).AssertProblem(400, "invalid_request");

        Assert.Equal([longest], await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task A_body_above_the_bound_is_413_whether_its_length_is_told_or_not()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var body = JsonSerializer.Serialize(new { text = "x", padding = new string('x', 256 * 1024) });

        (await host.SendAsync("POST", "/memory/v1/memories", body: body)).AssertProblem(413, "too_large");
        var (status, _) = await host.SendRawAsync(
            $"POST /memory/v1/memories HTTP/1.1\nHost: {{host}}\nx-user-id: alice\nContent-Type: application/json\nConnection: close\nTransfer-Encoding: chunked\n\n{body.Length:x}\n{body}\n0\n\n");
        Assert.Equal(413, status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/merge-patch+json")]
    [InlineData("json")]
    [InlineData(null)]
    public async Task Another_media_type_is_415(string? contentType)
    {
        await using var host = await MemoryApiHost.StartAsync();

        (await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"x"}""", contentType: contentType)).AssertProblem(415);
    }

    [Fact]
    public async Task The_same_text_twice_is_two_memories_unless_it_is_to_be_reconciled()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var first = await host.CreateAsync("alice", "I like green tea");
        var second = await host.CreateAsync("alice", "I like green tea");
        Assert.NotEqual(first, second);
        await host.SendAsync("DELETE", $"/memory/v1/memories/{second}");

        var again = await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"i  like GREEN tea ","reconcile":true}""");
        var other = await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"I like black tea","reconcile":true}""");

        Assert.Equal(200, again.Status);
        Assert.Equal(first, again.Json.GetProperty("id").GetString());
        Assert.Equal(2, again.Json.GetProperty("version").GetInt64());
        Assert.Equal("I like green tea", again.Json.GetProperty("text").GetString());
        Assert.Equal(201, other.Status);
        Assert.Equal(["I like black tea", "I like green tea"], await host.TextsAsync("alice"));
    }

    [Fact]
    public async Task A_secret_is_kept_and_flagged()
    {
        await using var host = await MemoryApiHost.StartAsync();

        var memory = (await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"the card is 4111 1111 1111 1111"}""")).Json;

        Assert.Equal("the card is 4111 1111 1111 1111", memory.GetProperty("text").GetString());
        Assert.NotEqual(0, memory.GetProperty("secretFlags").GetArrayLength());
    }
}
