using System.Text;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.MemoryApi;

public sealed class FuzzTests
{
    private static readonly Gen<string> Scalar = Gen.OneOf(
        "null", "true", "false", "0", "-1", "1e400", "1E-7", "12345678901234567890", "0.5", "\"\"", "\"x\"", "\" \"", "\"\\ud800\"", "\"\\u0000\"", "\"2023-05-17T09:30:00Z\"",
        "\"0000-00-00T00:00:00Z\"", "\"2023-02-30T25:61:61Z\"", "\"9999-12-31T23:59:59.9999999-23:59\"", "\"fact\"", "\"東😀\"", "NaN", "\"", "{", "]", "\u0001");

    private static readonly Gen<string> Name = Gen.OneOf(
        "text", "kind", "occurredAt", "importance", "confidence", "pinned", "expiresAt", "tags", "source", "reconcile", "memories", "query", "limit", "asOf", "explain",
        "type", "conversation", "sequence", "role", "speaker", "\\u0074ext", "\\ud800", "", "__proto__");

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Scalar
        : Gen.OneOf(Scalar, inner.Array[0, 4].Select(static items => $"[{string.Join(',', items)}]"), Members(inner)));

    private static readonly Gen<(string Method, string Target)> Request = Gen.Select(
        Gen.OneOf("GET", "POST", "PATCH", "DELETE", "PUT"),
        Gen.OneOf(
            "/memory/v1/memories", "/memory/v1/memories?limit=5&cursor=%ff", "/memory/v1/memories?all=true", "/memory/v1/memories/batch", "/memory/v1/memories/search",
            "/memory/v1/memories/{id}", "/memory/v1/memories/{id}/history", "/memory/v1/memories?sort=-%00&kind=,&tag=%ed%a0%80&occurredFrom=%2b", "/memory/v1/receipts?cursor=%ff&limit=x",
            "/memory/v1/receipts/%2f", "/memory/v1/users/fuzz/memories/batch", "/memory/v1/users/fuzz/export", "/memory/v1/users/%2e%2e/memories", "/memory/v1/users/%f0%9f%98%80", "/memory/v1/users/%2e%2e", "/memory/v1/%20", "/memory/openapi.json"));

    [Fact]
    public async Task No_body_makes_it_break()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var id = await host.CreateAsync("fuzz", "x");
        var answers = 0;

        // One thread: the other core is the server's.
        await Gen.Select(Request, Members(Value)).SampleAsync(
            async (request, body) =>
            {
                var target = request.Target.Replace("{id}", id, StringComparison.Ordinal);
                var answer = await host.SendAsync(request.Method, target, "fuzz", request.Method is "POST" or "PATCH" or "PUT" ? body : null);
                Interlocked.Increment(ref answers);
                if (answer.Status >= 500)
                {
                    Assert.Fail($"{request.Method} {target} {body}: {answer.Body}");
                }
                else if (answer.Status >= 400)
                {
                    answer.AssertProblem(answer.Status);
                }
            },
            iter: 2000,
            threads: 1);

        Assert.True(answers >= 2000);
        Assert.Equal(200, (await host.SendAsync("GET", "/memory/v1/memories", "fuzz")).Status);
    }

    [Fact]
    public async Task No_bytes_make_it_break()
    {
        await using var host = await MemoryApiHost.StartAsync();

        await Gen.Select(Gen.Byte.Array[0, 64], Gen.OneOf("/memory/v1/memories", "/memory/v1/memories/batch", "/memory/v1/memories/search")).SampleAsync(
            async (bytes, target) =>
            {
                var body = Encoding.Latin1.GetString(bytes);
                var (status, text) = await host.SendRawAsync(
                    $"POST {target} HTTP/1.1\r\nHost: {{host}}\r\nx-user-id: fuzz\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 72\r\n\r\n{{\"text\":{body.ReplaceLineEndings(" ").PadRight(63)[..63]}}}");
                Assert.True(status is 201 or 200 or 400, text);
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task No_line_of_an_import_makes_it_break()
    {
        await using var host = await MemoryApiHost.StartAsync();
        var lines = Gen.OneOf(Members(Value), Scalar, Gen.OneOf("memory", "version", "turn", "receipt", "answer", "tombstone", "export", "end").Select(Members(Value), Line)).Array[1, 20];

        await lines.SampleAsync(
            async import =>
            {
                var answer = await host.SendAsync("POST", "/memory/v1/users/fuzz/import", user: null, string.Join('\n', import), "application/x-ndjson");
                Assert.True(answer.Status == 200, $"{string.Join('\n', import)}: {answer.Body}");
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task A_body_nested_deeply_is_refused()
    {
        await using var host = await MemoryApiHost.StartAsync();

        (await host.SendAsync("POST", "/memory/v1/memories", body: $$"""{"text":"x","deep":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""")).AssertProblem(400, "invalid_json");
    }

    private static Gen<string> Members(Gen<string> value) =>
        Gen.Select(Name, value).Array[0, 5].Select(static members => $"{{{string.Join(',', members.Select(static member => $"\"{member.Item1}\":{member.Item2}"))}}}");

    // A line that says what it is, with what a reader of that may look for.
    private static string Line(string type, string members) =>
        $$"""{"type":"{{type}}","name":"00000000000000000000000000000001","expiresAt":"2030-01-01T00:00:00Z","data":"AQIDBAUGBwgJ","card":"AQIDBAUGBwgJ","memory":{{members}}}""";
}
