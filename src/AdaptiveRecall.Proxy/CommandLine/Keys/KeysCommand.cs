using System.CommandLine;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Access.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdaptiveRecall.Proxy.CommandLine.Keys;

/// <summary><c>memory keys</c>: makes, lists, revokes and replaces keys, in the store that the proxies share.</summary>
internal static class KeysCommand
{
    public static Command New() => new("keys", "Works with the keys that open the memory API and prove who asks.")
    {
        CreateKeyCommand.New(), ListKeysCommand.New(), RevokeKeyCommand.New(), RotateKeyCommand.New(),
    };

    /// <summary>Runs on the keys of a store, and says in a line why it could not.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, CommandStore place, bool mayMake, Func<ApiKeyStore, AuditTrail, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = await place.OpenAsync(parsed, mayMake, needsKeys: true, cancellationToken);
            await using var audit = new AuditTrail((IAuditLog)store, new AuditOptions(), TimeProvider.System, meters: null, NullLogger<AuditTrail>.Instance);
            return await run(new ApiKeyStore(store, new OwnerKeys(store), TimeProvider.System), audit);
        }
        catch (MemoryStoreException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>Audits what was done with a key.</summary>
    public static async ValueTask RecordAsync(AuditTrail audit, AuditAction action, ulong id, CancellationToken cancellationToken) =>
        await audit.RecordAsync(new AuditEvent(action, AuditActor.Command) { Subject = ApiKeyVerifier.NameOf(id) }, cancellationToken);

    /// <summary>Shows a new key, the only time that its secret is to be seen.</summary>
    public static void Show(ApiKey key, string text)
    {
        // Alone on standard output, so that a script gets the key and nothing else.
        Console.Error.WriteLine($"Key {ApiKeyText.Format(key.Id)} ({key.Name}). Its secret is shown now and never again:");
        Console.WriteLine(text);
    }
}
