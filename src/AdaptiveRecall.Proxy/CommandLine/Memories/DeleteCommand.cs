using System.CommandLine;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary><c>memory delete</c>.</summary>
internal static class DeleteCommand
{
    public static Command New()
    {
        var ids = new Argument<string[]>("ID") { Description = "The memories", Arity = ArgumentArity.OneOrMore };
        var command = new Command("delete", "Deletes memories with everything that was made of them.") { ids };
        return CommandRun.With(command, async (parsed, api, token) =>
        {
            foreach (var id in parsed.GetRequiredValue(ids))
            {
                await api.SendAsync(HttpMethod.Delete, $"/memories/{Uri.EscapeDataString(id)}", body: null, token);
                Console.WriteLine($"{id} is deleted.");
            }

            return ExitCode.Success;
        });
    }
}
