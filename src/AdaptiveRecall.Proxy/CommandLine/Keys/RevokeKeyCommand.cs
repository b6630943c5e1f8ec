using System.CommandLine;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Proxy.Access.Keys;
using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.CommandLine.Keys;

/// <summary><c>memory keys revoke</c>.</summary>
internal static class RevokeKeyCommand
{
    public static Command New()
    {
        var key = NewArgument();
        var command = new Command("revoke", "Revokes a key: running proxies refuse it within seconds.") { key };
        var store = new CommandStore();
        store.AddTo(command);
        command.SetAction((parsed, token) => KeysCommand.RunAsync(parsed, store, mayMake: false, (keys, audit) => RevokeAsync(keys, audit, parsed.GetRequiredValue(key), token), token));
        return command;
    }

    /// <summary>The argument that names a key.</summary>
    public static Argument<string> NewArgument() => new("ID") { Description = "The key's id, as 'memory keys list' shows it" };

    /// <summary>The key that an argument names.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static async Task<ApiKeyState> FindAsync(ApiKeyStore keys, string text, CancellationToken cancellationToken) =>
        ApiKeyText.TryReadId(text, out var id) && await keys.FindAsync(id, cancellationToken) is { } state
            ? state
            : throw new SettingsException(["There is no key of that id; 'memory keys list' shows them."]);

    private static async Task<int> RevokeAsync(ApiKeyStore keys, AuditTrail audit, string text, CancellationToken cancellationToken)
    {
        var state = await FindAsync(keys, text, cancellationToken);
        await keys.RevokeAsync(state.Key.Id, cancellationToken);
        await KeysCommand.RecordAsync(audit, AuditAction.KeyRevoke, state.Key.Id, cancellationToken);
        await Console.Error.WriteLineAsync($"Key {ApiKeyText.Format(state.Key.Id)} ({state.Key.Name}) is revoked.");
        return ExitCode.Success;
    }
}
