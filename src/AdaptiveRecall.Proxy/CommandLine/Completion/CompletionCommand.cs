using System.CommandLine;

namespace AdaptiveRecall.Proxy.CommandLine.Completion;

/// <summary><c>completion SHELL</c>: what a shell needs to complete our commands and options.</summary>
internal static class CompletionCommand
{
    public static Command New()
    {
        var shell = new Argument<string>("shell") { Description = "The shell" };
        shell.AcceptOnlyFromAmong([.. CompletionScript.Shells]);
        var command = new Command("completion", "Prints a script that lets a shell complete commands and options. For bash: source <(AdaptiveRecall.Proxy completion bash)") { shell };
        command.SetAction(parsed => Console.Out.Write(CompletionScript.Of(parsed.GetRequiredValue(shell))));
        return command;
    }
}
