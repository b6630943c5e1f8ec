using System.CommandLine;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Proxy.Access.Keys;
using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.CommandLine.Keys;

/// <summary><c>memory keys rotate</c>: a new key that may do the same, and a while in which both are good.</summary>
internal static class RotateKeyCommand
{
    public static Command New()
    {
        var key = RevokeKeyCommand.NewArgument();
        var overlap = new Option<string>("--overlap") { HelpName = "TIME", Description = "How long the old key is still good. Default: 24h" };
        var command = new Command("rotate", "Makes a key in the place of another one, which ends after a while.") { key, overlap };
        var store = new CommandStore();
        store.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            var time = CreateKeyCommand.TimeOf(parsed.GetValue(overlap) ?? "24h", "--overlap");
            return KeysCommand.RunAsync(parsed, store, mayMake: false, (keys, audit) => RotateAsync(keys, audit, parsed.GetRequiredValue(key), time, token), token);
        });
        return command;
    }

    private static async Task<int> RotateAsync(ApiKeyStore keys, AuditTrail audit, string named, TimeSpan overlap, CancellationToken cancellationToken)
    {
        var former = await RevokeKeyCommand.FindAsync(keys, named, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        if (!former.IsValidAt(now) || former.ReplacedUntil is not null)
        {
            throw new SettingsException([$"The key {ApiKeyText.Format(former.Key.Id)} was revoked, has expired or was replaced already: make a new one."]);
        }

        // As long as the old one was good for, from now.
        var (id, text, hash) = ApiKeyText.New();
        var expires = former.Key.ExpiresAt is { } end ? now + (end - former.Key.CreatedAt) : (DateTimeOffset?)null;
        var key = former.Key with { Id = id, Hash = hash, CreatedAt = now, ExpiresAt = expires, Replaces = former.Key.Id };
        await keys.ReplaceAsync(key, former.Key.Id, now + overlap, cancellationToken);
        await KeysCommand.RecordAsync(audit, AuditAction.KeyRotate, former.Key.Id, cancellationToken);
        KeysCommand.Show(key, text);
        return ExitCode.Success;
    }
}
