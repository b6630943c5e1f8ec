using System.CommandLine;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary><c>memory history</c>.</summary>
internal static class HistoryCommand
{
    public static Command New()
    {
        var id = new Argument<string>("ID") { Description = "The memory" };
        var output = OutputOption.New();
        var command = new Command("history", "Shows all versions of a memory: who changed it, when and why.") { id, output };
        return CommandRun.With(command, async (parsed, api, token) =>
        {
            var answer = await api.SendAsync(HttpMethod.Get, $"/memories/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/history", body: null, token);
            AnswerPrinter.List(parsed.GetRequiredValue(output), answer, answer.GetProperty("versions").EnumerateArray(), Columns);
            return ExitCode.Success;
        });
    }

    private static readonly IReadOnlyList<(string Title, Func<JsonElement, string> Value)> Columns =
    [
        ("version", static version => AnswerPrinter.Field(version, "version")),
        ("since", static version => AnswerPrinter.Field(version, "at")),
        ("reason", static version => AnswerPrinter.Field(version, "reason")),
        ("by", static version => AnswerPrinter.Field(version, "actor")),
        ("state", static version => AnswerPrinter.Field(version, "state")),
        ("text", static version => AnswerPrinter.Field(version, "text")),
    ];
}
