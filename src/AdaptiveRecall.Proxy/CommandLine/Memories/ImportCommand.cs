using System.CommandLine;
using System.Text.Json;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary><c>memory import</c>.</summary>
internal static class ImportCommand
{
    public static Command New()
    {
        var file = new Argument<string>("FILE") { Description = "An export of this proxy, of Mem0, or of the Redis agent memory server: lines of JSON, or one document; -: from standard input" };
        var output = OutputOption.New();
        var command = new Command("import", "Takes back an export. What is there already stays as it is, so that one that broke off can be started again.") { file, output };
        return CommandRun.With(
            command,
            async (parsed, api, token) =>
            {
                var name = parsed.GetRequiredValue(file);
                await using var input = name == "-" ? Console.OpenStandardInput() : File.OpenRead(name);
                var total = name == "-" ? (long?)null : input.Length;
                var report = await TransferProgress.RunAsync("Importing", total, async progress =>
                {
                    using var body = new ImportContent(input, progress);
                    return await api.SendAsync(HttpMethod.Post, "/import", body, token);
                });
                Print(parsed.GetRequiredValue(output), report);
                return report.GetProperty("refused").GetInt64() == 0 ? ExitCode.Success : ExitCode.Failed;
            },
            makes: true);
    }

    private static void Print(string format, JsonElement report)
    {
        AnswerPrinter.One(format, report);
        foreach (var problem in report.GetProperty("problems").EnumerateArray())
        {
            Console.Error.WriteLine($"line {AnswerPrinter.Field(problem, "line")}: {AnswerPrinter.Field(problem, "detail")}");
            foreach (var error in problem.TryGetProperty("errors", out var errors) ? errors.EnumerateArray() : default)
            {
                Console.Error.WriteLine($"  {AnswerPrinter.Field(error, "field")}: got {AnswerPrinter.Field(error, "got")}, allowed is {AnswerPrinter.Field(error, "allowed")}");
            }
        }
    }
}
