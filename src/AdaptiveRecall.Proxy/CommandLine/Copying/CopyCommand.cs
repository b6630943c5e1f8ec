using System.CommandLine;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Transfer;

namespace AdaptiveRecall.Proxy.CommandLine.Copying;

/// <summary><c>memory copy</c>: everything of one store into another one.</summary>
internal static class CopyCommand
{
    private const string Form = "STORE";

    public static Command New()
    {
        var from = new Option<string>("--from") { HelpName = Form, Required = true, Description = "A store's file, the endpoints of a Redis (host:port, comma-separated), or a settings file (*.json)" };
        var to = new Option<string>("--to") { HelpName = Form, Required = true, Description = "The same, of a store that is empty or was filled in part by this command" };
        var file = SettingsSources.NewOption();
        var command = new Command("copy", "Copies everything from one store into another, secret included, and compares both. Broken off, it goes on where it stopped.") { from, to, file };
        command.SetAction((parsed, token) => RunAsync(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(file), token));
        return command;
    }

    private static async Task<int> RunAsync(string from, string to, FileInfo? file, CancellationToken cancellationToken)
    {
        var source = NamedStore.Read(from, "--from", file);
        var target = NamedStore.Read(to, "--to", file);
        source.ThrowIfNotThere();
        source.ThrowIfSame(target);
        try
        {
            await using var original = await source.OpenAsync(needsKeys: true, cancellationToken);
            await using var copy = await target.OpenAsync(needsKeys: true, cancellationToken);
            Console.WriteLine($"Copying {original.Description} to {copy.Description}");
            var report = await CopyDisplay.RunAsync(new StoreCopy(original, copy, TimeProvider.System), cancellationToken);
            CopyReportText.Write(Console.Out, report);
            Console.WriteLine($"The audit stays in the source; the target begins its own. Before the source goes: memory audit list --store {from} --limit 0 > audit.ndjson");
            return report.AreEqual ? ExitCode.Success : ExitCode.Failed;
        }
        catch (StoreCopyRefusedException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.WrongSettings;
        }
        catch (MemoryStoreException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}\nThe copy is not complete. Start it again with the same arguments: it goes on where it stopped.");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted. Start it again with the same arguments: it goes on where it stopped.");
            return ExitCode.Failed;
        }
    }
}
