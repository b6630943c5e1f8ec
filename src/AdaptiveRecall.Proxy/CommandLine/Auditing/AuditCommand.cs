using System.CommandLine;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.CommandLine.Auditing;

/// <summary><c>memory audit</c>: shows what happened, and checks that nobody changed the record of it.</summary>
internal static class AuditCommand
{
    public static Command New() => new("audit", "Works with the record of who did what to which memories.") { ListAuditCommand.New(), VerifyAuditCommand.New() };

    /// <summary>Runs on a store, and says in a line why it could not.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, CommandStore place, bool needsKeys, Func<IMemoryStore, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = await place.OpenAsync(parsed, mayMake: false, needsKeys, cancellationToken);
            return await run(store);
        }
        catch (MemoryStoreException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.Failed;
        }
    }
}
