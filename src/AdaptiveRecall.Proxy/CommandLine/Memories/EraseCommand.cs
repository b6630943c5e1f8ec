using System.CommandLine;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary><c>memory erase</c>.</summary>
internal static class EraseCommand
{
    public static Command New()
    {
        var yes = new Option<bool>("--yes") { Description = "Says that it is meant; without it one is asked, and where nobody can be asked nothing is erased" };
        var output = OutputOption.New();
        var command = new Command("erase", "Erases everything that is held of a user.") { yes, output };
        return CommandRun.With(command, async (parsed, api, token) =>
        {
            if (!parsed.GetValue(yes) && !await IsMeantAsync(token))
            {
                await Console.Error.WriteLineAsync("Nothing was erased. Say --yes if it is meant.");
                return ExitCode.WrongSettings;
            }

            AnswerPrinter.One(parsed.GetRequiredValue(output), await api.SendAsync(HttpMethod.Delete, "", body: null, token));
            return ExitCode.Success;
        });
    }

    private static async Task<bool> IsMeantAsync(CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected)
        {
            return false;
        }

        await Console.Error.WriteAsync("Everything that is held of this user will be gone. Type 'erase' to go on: ");
        return await Console.In.ReadLineAsync(cancellationToken) == "erase";
    }
}
