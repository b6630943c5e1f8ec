using System.CommandLine;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary><c>memory add</c>.</summary>
internal static class AddCommand
{
    public static Command New()
    {
        var text = new Argument<string>("TEXT") { Description = "What to remember, verbatim; -: from standard input" };
        var kind = new Option<string>("--kind") { HelpName = "KIND", Description = "fact (default), preference, plan, instruction, profile, episode, or your own" };
        var occurredAt = new Option<string>("--occurred-at") { HelpName = "TIME", Description = "When it was said or happened (RFC 3339); default: now" };
        var importance = new Option<double?>("--importance") { HelpName = "N", Description = "0 to 1" };
        var pinned = new Option<bool>("--pinned") { Description = "Always among the first to be injected" };
        var expiresAt = new Option<string>("--expires-at") { HelpName = "TIME", Description = "From then on it is not recalled" };
        var tag = new Option<string[]>("--tag") { HelpName = "TAG", Description = "May be repeated" };
        var reconcile = new Option<bool>("--reconcile") { Description = "Reinforce the memory that says the same, if there is one" };
        var output = OutputOption.New();
        var command = new Command("add", "Keeps a memory.") { text, kind, occurredAt, importance, pinned, expiresAt, tag, reconcile, output };
        return CommandRun.With(
            command,
            async (parsed, api, token) =>
            {
                var said = parsed.GetRequiredValue(text);
                var memory = new NewMemory(
                    said == "-" ? await Console.In.ReadToEndAsync(token) : said,
                    parsed.GetValue(kind),
                    parsed.GetValue(occurredAt),
                    parsed.GetValue(importance),
                    parsed.GetValue(pinned) ? true : null,
                    parsed.GetValue(expiresAt),
                    parsed.GetValue(tag) is { Length: > 0 } tags ? tags : null,
                    parsed.GetValue(reconcile) ? true : null);
                var kept = await api.SendAsync(HttpMethod.Post, "/memories", CommandJson.Body(memory, CommandJson.Default.NewMemory), token);
                AnswerPrinter.List(parsed.GetRequiredValue(output), kept, [kept], MemoryColumns.All);
                return ExitCode.Success;
            },
            makes: true);
    }
}
