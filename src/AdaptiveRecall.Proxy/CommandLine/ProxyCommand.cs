using System.CommandLine;
using AdaptiveRecall.Proxy.CommandLine.Completion;
using AdaptiveRecall.Proxy.CommandLine.Copying;
using AdaptiveRecall.Proxy.CommandLine.Memories;
using AdaptiveRecall.Proxy.CommandLine.Models;
using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.CommandLine;

/// <summary>The command line: without a subcommand the proxy serves.</summary>
internal static class ProxyCommand
{
    // What a subcommand has for finishing when it is interrupted: a write that is under way, and the line that says so.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Reads the arguments and runs.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="serve">Serves with the configuration of file, environment and arguments, the later over the earlier.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(string[] arguments, Func<ConfigurationManager, Task<int>> serve)
    {
        var root = ServeCommand.New(serve);
        var memory = new Command("memory", "Works with memories and their stores.") { CopyCommand.New(), ModelCommand.New() };
        MemoryCommands.AddTo(memory);
        root.Add(memory);
        root.Add(CompletionCommand.New());

        var parsed = root.Parse(arguments);
        try
        {
            var exitCode = await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // The host listens to signals itself.
                ProcessTerminationTimeout = parsed.CommandResult.Command == root ? null : TerminationTimeout,
            });
            return parsed.Errors.Count > 0 ? ExitCode.WrongSettings : exitCode;
        }
        catch (SettingsException exception)
        {
            foreach (var problem in exception.Problems)
            {
                await Console.Error.WriteLineAsync(problem);
            }

            return ExitCode.WrongSettings;
        }
    }
}
