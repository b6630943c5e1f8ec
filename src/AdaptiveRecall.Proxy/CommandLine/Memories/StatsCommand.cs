using System.CommandLine;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary><c>memory stats</c>.</summary>
internal static class StatsCommand
{
    public static Command New()
    {
        var output = OutputOption.New();
        var command = new Command("stats", "Counts what is held of a user.") { output };
        return CommandRun.With(command, async (parsed, api, token) =>
        {
            AnswerPrinter.One(parsed.GetRequiredValue(output), await api.SendAsync(HttpMethod.Get, "", body: null, token));
            return ExitCode.Success;
        });
    }
}
