using AdaptiveRecall.Testing.Upstream;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>One SDK's cells.</summary>
/// <param name="Sdk">The SDK.</param>
internal sealed record MatrixColumn(MatrixSdk Sdk)
{
    // No prompts; and a conversation that begins with an earlier turn, which no proxy saw: a block that was not written then is not written now.
    private static readonly HashSet<string> WithoutBlock = ["transcription", "upload", "tool-results"];

    /// <summary>What is wrong with each feature that was run; nothing: the same as straight to the upstream.</summary>
    public Dictionary<string, string?> Cells { get; } = [];

    /// <summary>Judges what an SDK gave back and what the upstream got.</summary>
    public static async Task<MatrixColumn> JudgeAsync(MatrixSdk sdk, MatrixUpstream upstream, Dictionary<(string Run, string Feature), string> outcomes)
    {
        var name = sdk.Name;
        await upstream.WaitForAbortsAsync($"{name}/off", $"{name}/on");
        var column = new MatrixColumn(sdk);
        foreach (var feature in outcomes.Keys.Select(static key => key.Feature).Distinct())
        {
            column.Cells[feature] = Fault(name, upstream, outcomes, feature, "off") ?? Fault(name, upstream, outcomes, feature, "on");
        }

        return column;
    }

    private static string? Fault(string name, MatrixUpstream upstream, Dictionary<(string Run, string Feature), string> outcomes, string feature, string run)
    {
        var (expected, actual) = (outcomes[($"{name}/direct", feature)], outcomes[($"{name}/{run}", feature)]);
        if (IsError(expected) != feature.StartsWith("error-", StringComparison.Ordinal) && feature is not ("abort" or "timeout"))
        {
            return $"straight to the upstream: {Cut(expected)}";
        }

        if (expected != actual)
        {
            return $"memory {run}: the SDK saw {Cut(actual)} instead of {Cut(expected)}";
        }

        var direct = RequestsOf(upstream, $"{name}/direct", feature);
        var proxied = RequestsOf(upstream, $"{name}/{run}", feature);
        if (direct.Count == 0 || direct.Count != proxied.Count)
        {
            return $"memory {run}: {proxied.Count} requests instead of {direct.Count}";
        }

        foreach (var (straight, through) in direct.Zip(proxied))
        {
            if (RequestComparison.Difference(straight, through) is { } difference)
            {
                return $"memory {run}: the upstream got another request: {difference}";
            }
        }

        var hasBlock = RequestComparison.HasBlock(proxied[0]);
        return run == "off" && hasBlock ? "memory off: a block was injected"
            : run == "on" && !hasBlock && !WithoutBlock.Contains(feature) ? "memory on: no block was injected"
            : feature is "abort" or "timeout" && !upstream.WasAborted($"{name}/{run}", feature) ? $"memory {run}: the upstream was not told that the client had gone"
            : null;
    }

    // What does not work without the proxy says nothing about it.
    private static bool IsError(string outcome) => outcome.StartsWith(SdkRuns.ErrorStart, StringComparison.Ordinal);

    private static List<RecordedRequest> RequestsOf(MatrixUpstream upstream, string run, string feature) =>
        [.. upstream.RequestsOf(run).Where(request => MatrixUpstream.ScenarioOf(request) == feature)];

    private static string Cut(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
