using System.Text.Json;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class TransferTests
{
    private const string Export = "/memory/v1/users/alice/export";
    private const string Import = "/memory/v1/users/alice/import";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exported_erased_and_imported_it_is_the_same_and_importing_again_changes_nothing()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await FillAsync(host);
        var before = Lines((await host.SendAsync("GET", Export, user: null)).Body);
        await host.SendAsync("DELETE", "/memory/v1/users/alice", user: null);

        var report = (await ImportAsync(host, string.Join('\n', before))).Json;
        var after = Lines((await host.SendAsync("GET", Export, user: null)).Body);
        var again = (await ImportAsync(host, string.Join('\n', before))).Json;

        Assert.Equal(Content(before), Content(after));
        Assert.Equal((3, 2, 1, 0), (Count(report, "memories"), Count(report, "versions"), Count(report, "turns"), Count(report, "refused")));
        Assert.Equal((before.Length, 0, 4), ((int)Count(report, "lines"), Count(again, "memories"), Count(again, "known")));
        Assert.Equal(Content(before), Content(Lines((await host.SendAsync("GET", Export, user: null)).Body)));
        Assert.Equal(before.Count(IsAudit), Count(report, "audit"));
    }

    [Fact]
    public async Task Another_user_gets_the_memories_and_their_history_but_no_numbers_of_another_key()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await FillAsync(host);
        var lines = (await host.SendAsync("GET", Export, user: null)).Body;

        var report = (await host.SendAsync("POST", "/memory/v1/users/bob/import", user: null, lines, "application/x-ndjson")).Json;

        Assert.Equal((3, 0, 0), (Count(report, "memories"), Count(report, "turns"), Count(report, "refused")));
        Assert.Equal(await host.TextsAsync("alice"), await host.TextsAsync("bob"));
        var search = (await host.SendAsync("POST", "/memory/v1/memories/search", "bob", """{"query":"Am I allergic to peanuts?"}""")).Json;
        Assert.True(search.GetProperty("results")[0].GetProperty("injected").GetBoolean());
        var corrected = (await host.SendAsync("GET", "/memory/v1/memories?tag=food", "bob")).Json.GetProperty("memories")[0].GetProperty("id").GetString();
        Assert.Equal(3, (await host.SendAsync("GET", $"/memory/v1/memories/{corrected}/history", "bob")).Json.GetProperty("versions").GetArrayLength());
    }

    [Fact]
    public async Task Memories_of_Mem0_are_taken_whole_or_line_by_line()
    {
        await using var host = await MemoryApiHost.StartAsync();
        const string First = """{"id":"bf4d4092-cf91-4181-bfeb-b6fa2ed3061b","memory":"Likes to play cricket on weekends","hash":"a1","metadata":{"category":"hobbies"},"score":null,"created_at":"2024-07-26T08:29:36.123456-07:00","updated_at":null,"user_id":"alice"}""";
        const string Second = """{"id":"m-2","memory":"Works at TechCorp","categories":["professional"],"run_id":"r-7","created_at":"2024-08-01T00:00:00Z","updated_at":"2024-08-02T00:00:00Z","expiration_date":"2031-01-31"}""";

        var report = (await ImportAsync(host, $$"""{"results":[{{First}},{{Second}}]}""")).Json;
        var again = (await ImportAsync(host, $"{First}\n{Second}\n")).Json;

        Assert.Equal((2, 0, 2), (Count(report, "memories"), Count(again, "memories"), Count(again, "known")));
        var memories = (await host.SendAsync("GET", "/memory/v1/memories")).Json.GetProperty("memories").EnumerateArray().ToArray();
        Assert.Equal(["Works at TechCorp", "Likes to play cricket on weekends"], memories.Select(static memory => memory.GetProperty("text").GetString()));
        Assert.Equal("2024-07-26T15:29:36.123456Z", memories[1].GetProperty("occurredAt").GetString());
        Assert.Equal(("2024-08-02T00:00:00Z", "2031-01-31T00:00:00Z", "professional"), (memories[0].GetProperty("updatedAt").GetString(), memories[0].GetProperty("expiresAt").GetString(), memories[0].GetProperty("tags")[0].GetString()));
        Assert.Equal(("import", "r-7"), (memories[0].GetProperty("source").GetProperty("type").GetString(), memories[0].GetProperty("source").GetProperty("conversation").GetString()));
    }

    [Fact]
    public async Task Memories_of_the_Redis_agent_memory_server_are_taken()
    {
        await using var host = await MemoryApiHost.StartAsync();

        var report = (await ImportAsync(host, """
            {"memories":[{"id":"01J8ZQ3V5X","text":"User visited Paris last month","session_id":"s-1","user_id":"alice","namespace":"n","last_accessed":"2025-03-02T00:00:00Z","created_at":"2025-03-01T10:00:00","updated_at":1740823200,"topics":["travel"],"entities":["Paris"],"memory_hash":"x","discrete_memory_extracted":"t","memory_type":"episodic","persisted_at":null,"extracted_from":[],"event_date":"2025-02-10T00:00:00Z","pinned":true,"access_count":4}],"total":1}
            """)).Json;

        Assert.Equal(1, Count(report, "memories"));
        var memory = (await host.SendAsync("GET", "/memory/v1/memories")).Json.GetProperty("memories")[0];
        Assert.Equal(("episode", "2025-02-10T00:00:00Z", "2025-03-01T10:00:00Z", true), (memory.GetProperty("kind").GetString(), memory.GetProperty("occurredAt").GetString(), memory.GetProperty("createdAt").GetString(), memory.GetProperty("pinned").GetBoolean()));
        Assert.Equal("""["travel","Paris"]""", memory.GetProperty("tags").GetRawText());
    }

    [Fact]
    public async Task Bad_lines_are_reported_by_their_number_and_spoil_no_other()
    {
        await using var host = await MemoryApiHost.StartAsync();
        string[] lines =
        [
            """{"type":"memory","memory":{"id":"0197e5a4-1111-7111-8111-111111111111","text":"good","occurredAt":"2026-01-01T00:00:00Z"}}""",
            "",
            "not json",
            """{"type":"memory","memory":{"id":"x","text":" ","importance":2}}""",
            "[1]",
            """{"type":"something of tomorrow"}""",
            $$"""{"memory":"{{new string('x', 600_000)}}"}""",
            """{"type":"turn","card":"AAAA"}""",
            """{"memory":"good too","created_at":"never"}""",
            """{"type":"receipt","name":"00000000000000000000000000000001","expiresAt":"2027-01-01T00:00:00Z","data":"AQID"}""",
        ];

        var report = (await ImportAsync(host, string.Join("\r\n", lines))).Json;

        Assert.Equal((10, 2, 2, 5), (Count(report, "lines"), Count(report, "memories"), Count(report, "skipped"), Count(report, "refused")));
        Assert.Equal([3, 4, 5, 7, 10], report.GetProperty("problems").EnumerateArray().Select(static problem => problem.GetProperty("line").GetInt32()));
        Assert.Equal(
            ["memory.id", "memory.importance", "memory.occurredAt", "memory.text"],
            report.GetProperty("problems")[1].GetProperty("errors").EnumerateArray().Select(static error => error.GetProperty("field").GetString()!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task Only_lines_of_json_are_taken(string type)
    {
        await using var host = await MemoryApiHost.StartAsync();

        Assert.Equal(415, (await host.SendAsync("POST", Import, user: null, "{}", type)).Status);
        Assert.Equal(415, (await host.SendAsync("POST", "/memory/v1/memories", body: """{"text":"x"}""", contentType: "application/x-ndjson")).Status);
    }

    [Fact]
    public async Task An_export_holds_the_audit_of_its_user_as_the_audit_itself_shows_it()
    {
        await using var host = await MemoryApiHost.StartAsync();
        await FillAsync(host);
        await host.CreateAsync("bob", "of bob");

        var lines = Lines((await host.SendAsync("GET", Export, user: null)).Body);

        var entries = lines.Where(IsAudit).Select(static line => JsonElement.Parse(line).GetProperty("entry").GetRawText()).ToArray();
        var audit = (await host.SendAsync("GET", "/memory/v1/audit?limit=1000")).Json.GetProperty("entries").EnumerateArray().Select(static entry => entry.GetRawText());
        Assert.Equal(audit, entries);
        Assert.Equal("export", JsonElement.Parse(entries[0]).GetProperty("action").GetString());
        Assert.Equal(entries.Length, JsonElement.Parse(lines[^1]).GetProperty("audit").GetInt32());
    }

    [Fact]
    public async Task An_export_of_nobody_has_a_beginning_and_an_end()
    {
        await using var host = await MemoryApiHost.StartAsync();

        var lines = Lines((await host.SendAsync("GET", "/memory/v1/users/nobody/export", user: null)).Body);

        Assert.Equal(["export", "audit", "end"], lines.Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("type").GetString()!));
    }

    // Memories, one corrected twice; a turn without a memory.
    private static async Task FillAsync(MemoryApiHost host)
    {
        await host.SendAsync("POST", "/memory/v1/memories/batch", body: """
            {"memories":[
              {"text":"I am allergic to peanuts","kind":"profile","importance":0.9,"pinned":true,"occurredAt":"2026-01-05T10:00:00.1234567Z","source":{"type":"chat","conversation":"c","sequence":3,"role":"user"}},
              {"text":"größer 東京 \"quoted\" \n🍵","expiresAt":"2040-01-01T00:00:00Z"},
              {"text":"I like tea","tags":["food"]}]}
            """);
        var tea = (await host.SendAsync("GET", "/memory/v1/memories?tag=food")).Json.GetProperty("memories")[0].GetProperty("id").GetString();
        await host.SendAsync("PATCH", $"/memory/v1/memories/{tea}", body: """{"text":"I like coffee"}""");
        await host.SendAsync("PATCH", $"/memory/v1/memories/{tea}", body: """{"confidence":0.4}""");

        var owner = new Owner(Owner.DefaultTenant, "alice");
        var key = await host.Services.GetRequiredService<OwnerKeys>().KeyOfAsync(owner, Cancellation);
        var card = TurnCardCodec.Encode(TurnCardBuilder.ForTurn(key, new Turn("What is the time?", DateTimeOffset.UnixEpoch)));
        await host.Store.WriteAsync(new OwnerWrite { Key = key, Owner = owner, BegunAt = DateTimeOffset.UtcNow, Cards = [card] }, Cancellation);
    }

    private static Task<ApiAnswer> ImportAsync(MemoryApiHost host, string lines) => host.SendAsync("POST", Import, user: null, lines, "application/x-ndjson");

    private static string[] Lines(string body) => body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // Without the time of the export, and without the audit, which goes on, and the last line, which counts it.
    private static IEnumerable<string> Content(IEnumerable<string> lines) => lines
        .Where(static line => !IsAudit(line) && !line.StartsWith("""{"type":"end""", StringComparison.Ordinal))
        .Select(static line => line.StartsWith("""{"type":"export""", StringComparison.Ordinal) ? line[..line.IndexOf("exportedAt", StringComparison.Ordinal)] : line);

    private static bool IsAudit(string line) => line.StartsWith("""{"type":"audit""", StringComparison.Ordinal);

    private static long Count(JsonElement report, string name) => report.GetProperty(name).GetInt64();
}
