using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary><c>memory list</c>.</summary>
internal static class ListCommand
{
    private const int LimitDefault = 50;

    // What the API gives at once.
    private const int PageLimit = 1000;

    public static Command New()
    {
        var limit = new Option<int>("--limit") { HelpName = "N", Description = "How many at most; 0: all", DefaultValueFactory = static _ => LimitDefault };
        var sort = new Option<string>("--sort") { HelpName = "ORDER", Description = "createdAt, updatedAt, occurredAt or importance, with a '-' before it for the greatest first" };
        sort.AcceptOnlyFromAmong("createdAt", "-createdAt", "updatedAt", "-updatedAt", "occurredAt", "-occurredAt", "importance", "-importance");
        var state = new Option<string>("--state") { HelpName = "STATE", Description = "active, superseded or quarantined" };
        state.AcceptOnlyFromAmong("active", "superseded", "quarantined");
        var kind = new Option<string[]>("--kind") { HelpName = "KIND", Description = "Of this kind; may be repeated" };
        var source = new Option<string[]>("--source") { HelpName = "TYPE", Description = "From this type of source; may be repeated" };
        var tag = new Option<string[]>("--tag") { HelpName = "TAG", Description = "With this tag; may be repeated" };
        var from = new Option<string>("--from") { HelpName = "TIME", Description = "Occurred at this time (RFC 3339) or later" };
        var to = new Option<string>("--to") { HelpName = "TIME", Description = "Occurred before this time" };
        var output = OutputOption.New();
        var command = new Command("list", "Lists memories, newest first unless sorted otherwise.") { limit, sort, state, kind, source, tag, from, to, output };
        return CommandRun.With(command, async (parsed, api, token) =>
        {
            var query = string.Concat(
                Parameter("sort", parsed.GetValue(sort)),
                Parameter("state", parsed.GetValue(state)),
                Parameters("kind", parsed.GetValue(kind)),
                Parameters("source", parsed.GetValue(source)),
                Parameters("tag", parsed.GetValue(tag)),
                Parameter("occurredFrom", parsed.GetValue(from)),
                Parameter("occurredTo", parsed.GetValue(to)));
            await PrintAsync(api, query, parsed.GetValue(limit), parsed.GetRequiredValue(output), token);
            return ExitCode.Success;
        });
    }

    // Lines are written a page at a time, however many there are; a table and one JSON document need them all.
    private static async Task PrintAsync(ApiConnection api, string query, int limit, string format, CancellationToken cancellationToken)
    {
        var memories = new List<JsonElement>();
        var left = limit == 0 ? int.MaxValue : limit;
        for (var cursor = ""; left > 0;)
        {
            var size = Math.Min(left, PageLimit);
            var page = await api.SendAsync(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/memories?limit={size}{query}{cursor}"), body: null, cancellationToken);
            var items = page.GetProperty("memories").EnumerateArray().ToList();
            left -= items.Count;
            if (format == OutputOption.Lines)
            {
                AnswerPrinter.List(format, page, items);
            }
            else
            {
                memories.AddRange(items);
            }

            if (!page.TryGetProperty("next", out var next))
            {
                break;
            }

            cursor = Parameter("cursor", next.GetString());
        }

        if (format != OutputOption.Lines)
        {
            var all = JsonElement.Parse($"[{string.Join(',', memories.Select(static memory => memory.GetRawText()))}]");
            AnswerPrinter.List(format, all, memories, MemoryColumns.All);
        }
    }

    private static string Parameter(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string Parameters(string name, string[]? values) => string.Concat((values ?? []).Select(value => Parameter(name, value)));
}
