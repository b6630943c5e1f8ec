using System.Text;
using System.Text.RegularExpressions;
using AdaptiveRecall.Testing.Upstream;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>Whether a request that came through the proxy is the one that the SDK would have sent straight to the upstream.</summary>
internal static partial class RequestComparison
{
    // Hop-by-hop, the address, and the length, which the block changes; what names the run.
    private static readonly HashSet<string> Passed = new(StringComparer.OrdinalIgnoreCase)
    {
        "host", "connection", "keep-alive", "content-length", "transfer-encoding", "x-user-id", "x-memory-mode", MatrixUpstream.RunHeader,
    };

    // New for each request.
    private static readonly HashSet<string> Random = new(StringComparer.OrdinalIgnoreCase) { "idempotency-key", "x-client-request-id", "x-ms-client-request-id" };

    /// <summary>Whether a block stands in the body.</summary>
    public static bool HasBlock(RecordedRequest request) => request.Text.Contains("<memory note=", StringComparison.Ordinal);

    /// <summary>What differs; nothing where the requests are the same but for the block.</summary>
    public static string? Difference(RecordedRequest direct, RecordedRequest proxied)
    {
        if (direct.Method != proxied.Method || direct.RawTarget != proxied.RawTarget)
        {
            return $"{proxied.Method} {proxied.RawTarget} instead of {direct.Method} {direct.RawTarget}";
        }

        var (expected, actual) = (HeadersOf(direct), HeadersOf(proxied));
        if (!expected.SequenceEqual(actual))
        {
            return "headers: " + string.Join("; ", actual.Except(expected).Concat(expected.Except(actual)));
        }

        return WithoutBoundary(direct) == WithoutBlock(WithoutBoundary(proxied)) ? null : "the body";
    }

    private static List<string> HeadersOf(RecordedRequest request) =>
    [
        .. request.Headers
            .Where(static header => !Passed.Contains(header.Key))
            .Select(static header => $"{header.Key.ToLowerInvariant()}: {(Random.Contains(header.Key) ? "…" : Boundary().Replace(header.Value, "boundary=…"))}")
            .Order(StringComparer.Ordinal),
    ];

    private static string WithoutBoundary(RecordedRequest request)
    {
        var text = Encoding.Latin1.GetString(request.Body);
        return Boundary().Match(request.Header("content-type") ?? "") is { Success: true } match ? text.Replace(match.Groups[1].Value.Trim('"'), "…", StringComparison.Ordinal) : text;
    }

    // As the block stands in JSON: at the head of a string, or a text part of its own.
    private static string WithoutBlock(string body) => BlockInString().Replace(BlockInPart().Replace(body, ""), "");

    [GeneratedRegex(@"boundary=(\S+)")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"<memory note=(?:(?!</memory>).)*</memory>\\n\\n")]
    private static partial Regex BlockInString();

    [GeneratedRegex(@"\{""type"":""(?:text|input_text)"",""text"":""<memory note=(?:(?!</memory>).)*</memory>(?:\\n)*""\},?")]
    private static partial Regex BlockInPart();
}
