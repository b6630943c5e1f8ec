using System.Globalization;
using System.Text;

namespace AdaptiveRecall.Proxy.Tests.Fuzzing;

/// <summary>Makes requests that nobody would send by mistake: odd targets, methods, headers and bodies, but whole ones, so that each has an answer.</summary>
internal sealed class GeneratedRequest(Random random, string host)
{
    private static readonly string[] Methods = ["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS", "TRACE", "get", "PROPFIND", "M-SEARCH", "X"];

    private static readonly string[] Paths =
    [
        "/memory/v1/memories", "/memory/v1/memories/batch", "/memory/v1/memories/search", "/memory/v1/memories/01890a5d-ac96-774b-bcce-b302099a8057", "/memory/v1/users/alice",
        "/memory/v1/users/%2e%2e", "/memory/v1/users/a%2Fb", "/memory/v1/users/%ff%fe", "/memory/v1/receipts/x", "/memory/v1/audit", "/memory/openapi.json", "/memory", "/memory/", "//memory/v1/memories",
        "/%6demory/v1/memories", "/MEMORY/V1/memories", "/memory/v1/../v1/memories", "/memory/v1/%", "/memory/v1/memories/%zz", "/memory\\v1", "/health/live", "/health/ready", "/health/../memory", "/metrics",
        "/v1/chat/completions", "/v1/chat/completions/", "//v1/chat/completions", "/v1/%63hat/completions", "/v1/models", "/v1/embeddings", "/v1/responses", "/", "/%00", "/..", "/./v1", "/v1/\u00ff\u00fe",
        "*", "http://{host}/v1/models", "http://{host}/memory/v1/memories", "https://evil.example.com/", "http:///", "?", "/?", "/;a=b", "/memory;x/v1/memories", "/memory%2fv1%2fmemories",
    ];

    private static readonly string[] Queries =
        ["", "", "", "?limit=5", "?limit=99999999999999999999", "?limit=-1", "?limit=1&limit=2", "?cursor=%ff", "?cursor=AAAA", "?all=true", "?all=TRUE", "?=", "?%", "?&&&", "?a[]=1", "?x=" + new string('y', 2000)];

    private static readonly string[] Names =
    [
        "x-user-id", "x-memory-mode", "x-memory-session", "x-memory-limit", "x-memory-as-of", "x-memory-key", "x-memory-user-signature", "authorization", "x-api-key", "if-match", "idempotency-key", "origin",
        "sec-fetch-site", "content-type", "content-encoding", "accept", "expect", "cookie", "connection", "te", "upgrade", "x-forwarded-for", "forwarded", "content-digest", "range", "via", "x-odd",
    ];

    private static readonly string[] Values =
    [
        "", " ", "alice", "a\tb", "\u00e9\u00ff", "\u00c3\u00a9", "0", "-1", "99999999999999999999", "1e400", "full", "off", "armk_", "armk_0123456789abcdef_" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Bearer x",
        "Bearer a.b.c", "Bearer armk_x", "t=1,n=12345678,v1=00", "2023-05-17T09:30:00Z", "9999-99-99T99:99:99Z", "application/json", "application/json; charset=utf-7", "text/plain", "gzip", "100-continue", "*/*",
        "\"1\"", "W/\"x\"", "null", "same-origin", "cross-site", "close", "x-user-id", "websocket", "trailers", "bytes=0-", "http://evil.example.com", "%s%n", "{{7*7}}", "' OR 1=1 --",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "0", "-0", "1e400", "-1e-400", "123456789012345678901234567890", "0.1", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\"\u00e9\"", "\"\u00ff\u00fe\"", "\"2023-05-17T09:30:00Z\"", "NaN", "\"", "{", "]", "\u0001", "'x'", "/**/1",
    ];

    private static readonly string[] Fields =
    [
        "model", "messages", "role", "content", "stream", "text", "memories", "query", "limit", "tags", "source", "pinned", "importance", "occurredAt", "reconcile", "type", "user", "metadata", "tools", "name", "", "\\ud800", "__proto__",
    ];

    /// <summary>A request as it goes on the wire; one character is one byte.</summary>
    public string Next()
    {
        var method = Pick(Methods);
        var target = (Pick(Paths) + Pick(Queries)).Replace("{host}", host, StringComparison.Ordinal);
        var request = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: {(random.Next(20) == 0 ? Pick(Values).Trim() : host)}\r\n");
        if (random.Next(2) == 0)
        {
            // Somebody is named as they should be: what comes after that is read, too.
            request.Append("x-user-id: fuzz\r\n");
        }

        var flood = random.Next(50) == 0;
        for (var i = random.Next(flood ? 150 : 6); i > 0; i--)
        {
            request.Append(CultureInfo.InvariantCulture, $"{Pick(Names)}: {(flood && random.Next(30) == 0 ? new string('x', 3000) : Pick(Values))}\r\n");
        }

        if (method is "GET" or "HEAD" or "OPTIONS" or "TRACE" or "X" or "get" && random.Next(4) > 0)
        {
            return request.Append("Connection: close\r\n\r\n").ToString();
        }

        var body = Body();
        if (random.Next(3) > 0)
        {
            request.Append("Content-Type: application/json\r\n");
        }

        return random.Next(8) == 0
            ? request.Append(CultureInfo.InvariantCulture, $"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{(body.Length > 0 ? $"{body.Length:x}\r\n{body}\r\n" : "")}0\r\n\r\n").ToString()
            : request.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}").ToString();
    }

    private string Body() => random.Next(12) switch
    {
        0 => "",
        1 => new string((char)random.Next(256), random.Next(300)),
        2 => string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(256))),
        3 => new string('[', random.Next(5000)),
        4 => "{\"text\":\"x\",\"deep\":" + new string('[', 2000) + new string(']', 2000) + "}",
        5 => """{"model":"m","messages":[{"role":"user","content":""" + Value(0) + "}]}",
        6 => """{"model":"m","messages":""" + Value(0) + ",\"stream\":" + Pick(Scalars) + "}",
        7 => "\u00ef\u00bb\u00bf{\"text\":\"x\"}",
        8 => """{"text":""" + Value(0) + "}",
        9 => """{"memories":""" + Value(0) + "}",
        _ => Value(0),
    };

    private string Value(int depth) => (depth > 4 ? 0 : random.Next(4)) switch
    {
        1 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1)))}]",
        2 or 3 => $"{{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Pick(Fields)}\":{Value(depth + 1)}"))}}}",
        _ => Pick(Scalars),
    };

    private string Pick(string[] items) => items[random.Next(items.Length)];
}
