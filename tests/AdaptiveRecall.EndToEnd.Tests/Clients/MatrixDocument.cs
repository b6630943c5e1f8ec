using System.Text;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>Writes docs/clients/matrix.md.</summary>
internal static class MatrixDocument
{
    private const string Head = """
        # Which SDKs work, with what

        Written by `MatrixTests` (tests/AdaptiveRecall.EndToEnd.Tests/Clients) and compared by it in every run of the suite; to write it anew set
        `ADAPTIVERECALL_WRITE_MATRIX=1`. Each ✓ is three real runs of the SDK against a recording upstream: straight, through the real executable
        with memory off (`x-memory-mode: off`), and with memory on. In all three the SDK gave back the same (text, tool calls, usage, or the error
        with its status, code, `retry-after` and request id), and the upstream got the same requests: method, path, every header but the
        identity's and the control headers, every byte of the body but the inserted block, which is absent with memory off and present with memory on. "Abort" and
        "timeout" also say that the upstream was told that the client had gone.

        Versions: tests/AdaptiveRecall.EndToEnd.Tests/Clients/Sdks/package.json and Directory.Packages.props. Microsoft.Extensions.AI.OpenAI and Anthropic of NuGet are asked through the
        `IChatClient` that they make, what that does not have through the SDK itself (logprobs through `RawRepresentationFactory`). Azure.AI.OpenAI 2.1, its newest version, stands on
        OpenAI 2.1, which had no sound or files in prompts, and no Responses of this shape. `n` is internal in OpenAI's .NET SDK. Retries are switched off.


        """;

    /// <summary>The features, and what they are called here.</summary>
    public static readonly IReadOnlyList<(string Feature, string Name)> Rows =
    [
        ("plain", "plain answer"), ("stream", "stream"), ("stream-usage", "usage in stream"), ("tools", "tool call"), ("parallel-tools", "parallel tool calls"),
        ("tool-results", "tool results"), ("images", "images"), ("audio", "audio in prompt"), ("transcription", "transcription of audio"), ("files", "files in prompt"), ("upload", "upload of files"), ("json", "JSON schema"),
        ("logprobs", "logprobs"), ("n", "n > 1"), ("systems", "several system or developer messages"), ("error-400", "error 400"), ("error-401", "error 401"),
        ("error-404", "error 404"), ("error-429", "error 429, `retry-after`"), ("error-500", "error 500"), ("error-529", "error 529"), ("abort", "abort in mid-stream"),
        ("timeout", "timeout of the client"), ("large", "body of 1.3 MB"), ("gzip", "compressed answer"), ("unicode", "all of Unicode"), ("responses", "Responses"),
        ("responses-stream", "Responses, streamed"), ("count-tokens", "count of tokens, with the memory"),
    ];

    public static string Write(IReadOnlyList<MatrixColumn> columns)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        text.Append("| | ").AppendJoin(" | ", columns.Select(static column => column.Sdk.Name)).Append(" |\n");
        text.Append("|---|").Append(string.Concat(columns.Select(static _ => "---|"))).Append('\n');
        foreach (var (feature, name) in Rows)
        {
            text.Append("| ").Append(name).Append(" | ").AppendJoin(" | ", columns.Select(column => column.Cells.ContainsKey(feature) ? "✓" : column.Sdk.Absent[feature])).Append(" |\n");
        }

        return text.ToString();
    }
}
