using System.CommandLine;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary><c>memory search</c>.</summary>
internal static class SearchCommand
{
    public static Command New()
    {
        var query = new Argument<string>("QUERY") { Description = "The message that wants memories" };
        var limit = new Option<int?>("--limit") { HelpName = "N", Description = "How many at most; default 10" };
        var asOf = new Option<string>("--as-of") { HelpName = "TIME", Description = "What was known and true at this time (RFC 3339)" };
        var explain = new Option<bool>("--explain") { Description = "Why each is there, or is not in the block (in JSON: every part of the score)" };
        var output = OutputOption.New();
        var command = new Command("search", "Shows what the chat path would recall for a message.") { query, limit, asOf, explain, output };
        return CommandRun.With(command, async (parsed, api, token) =>
        {
            var request = new SearchRequest(parsed.GetRequiredValue(query), parsed.GetValue(limit), parsed.GetValue(asOf), parsed.GetValue(explain));
            var answer = await api.SendAsync(HttpMethod.Post, "/memories/search", CommandJson.Body(request, CommandJson.Default.SearchRequest), token);
            AnswerPrinter.List(parsed.GetRequiredValue(output), answer, answer.GetProperty("results").EnumerateArray(), Columns);
            return ExitCode.Success;
        });
    }

    private static readonly IReadOnlyList<(string Title, Func<JsonElement, string> Value)> Columns =
    [
        ("score", static result => AnswerPrinter.Field(result, "score")),
        ("injected", static result => result.GetProperty("injected").GetBoolean() ? "yes" : AnswerPrinter.Field(result, "passed")),
        ("id", static result => AnswerPrinter.Field(result.GetProperty("memory"), "id")),
        ("text", static result => AnswerPrinter.Field(result.GetProperty("memory"), "text")),
    ];
}
