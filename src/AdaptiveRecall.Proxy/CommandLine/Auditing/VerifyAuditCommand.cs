using System.CommandLine;
using System.Globalization;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Auditing.Verification;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.CommandLine.Auditing;

/// <summary>
/// <c>memory audit verify</c>: walks the chains. With <c>--heads</c> it also compares them with where they ended at the last good walk, and
/// notes where they end now: kept where whoever can change the store cannot write, that file shows a chain that was cut off or written anew.
/// </summary>
internal static class VerifyAuditCommand
{
    public static Command New()
    {
        var heads = new Option<FileInfo>("--heads") { HelpName = "FILE", Description = "Compares with the ends that this file notes, and notes the new ones in it if nothing is wrong" };
        var command = new Command("verify", "Checks that no entry was removed, changed, exchanged or cut off.") { heads };
        var store = new CommandStore();
        store.AddTo(command);
        command.SetAction((parsed, token) => AuditCommand.RunAsync(parsed, store, needsKeys: false, opened => VerifyAsync(opened, parsed.GetValue(heads), token), token));
        return command;
    }

    private static async Task<int> VerifyAsync(IMemoryStore store, FileInfo? file, CancellationToken cancellationToken)
    {
        var reports = await new AuditVerifier((IAuditLog)store).VerifyAsync(file is null ? [] : await ReadAsync(file, cancellationToken), cancellationToken);
        foreach (var report in reports)
        {
            foreach (var fault in report.Faults)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"chain {report.Chain}: {fault}."));
            }
        }

        if (reports.Any(static report => report.Faults.Count > 0))
        {
            await Console.Error.WriteLineAsync("The audit was changed, or is damaged.");
            return ExitCode.Failed;
        }

        var noted = reports.Where(static report => report.Head.Sequence > 0).Select(static report => new NotedHead(report.Chain, report.Head.Sequence, Convert.ToHexStringLower(report.Head.Hash.Span)));
        foreach (var head in noted)
        {
            Console.WriteLine(head);
        }

        if (file is not null)
        {
            await File.WriteAllLinesAsync(file.FullName, noted.Select(static head => head.ToString()), cancellationToken);
        }

        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{reports.Sum(static report => report.Entries)} entries: each follows from the one before."));
        return ExitCode.Success;
    }

    private static async Task<IReadOnlyList<NotedHead>> ReadAsync(FileInfo file, CancellationToken cancellationToken) =>
        file.Exists
            ? [.. (await File.ReadAllLinesAsync(file.FullName, cancellationToken)).Select(line =>
                NotedHead.TryParse(line, out var head) ? head : throw new SettingsException([$"{file.FullName} (--heads) has a line that is none of 'memory audit verify': chain, sequence, hash."]))]
            : [];
}
