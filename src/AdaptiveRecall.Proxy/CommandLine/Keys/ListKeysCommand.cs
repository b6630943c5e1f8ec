using System.CommandLine;
using System.Globalization;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Access.Keys;

namespace AdaptiveRecall.Proxy.CommandLine.Keys;

/// <summary><c>memory keys list</c>: a line a key, columns by tabs, so that people and <c>cut</c> can both read it.</summary>
internal static class ListKeysCommand
{
    public static Command New()
    {
        var command = new Command("list", "Lists keys: id, state, scopes, tenant, users, when it was made, when it ends, when it was last used (to the hour), name.");
        var store = new CommandStore();
        store.AddTo(command);
        command.SetAction((parsed, token) => KeysCommand.RunAsync(parsed, store, mayMake: false, (keys, _) => ListAsync(keys, token), token));
        return command;
    }

    private static async Task<int> ListAsync(ApiKeyStore keys, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var state in await keys.ListAsync(cancellationToken))
        {
            Console.WriteLine(string.Join('\t', Columns(state, now)));
        }

        return ExitCode.Success;
    }

    private static IEnumerable<string> Columns(ApiKeyState state, DateTimeOffset now) =>
    [
        ApiKeyText.Format(state.Key.Id),
        state.RevokedAt is not null ? "revoked" : state.IsValidAt(now) ? "valid" : "ended",
        MemoryScopes.Format(state.Key.Scopes),
        state.Key.Tenant ?? "*",
        state.Key.Users.IsAny ? "*" : string.Join(',', state.Key.Users.Users.Concat(state.Key.Users.Prefixes.Select(static prefix => prefix + "*"))),
        Time(state.Key.CreatedAt),
        Time(Earliest(state.RevokedAt, Earliest(state.ReplacedUntil, state.Key.ExpiresAt))),
        Time(state.UsedAt),
        state.Key.Name,
    ];

    private static DateTimeOffset? Earliest(DateTimeOffset? left, DateTimeOffset? right) => left is null || right < left ? right : left;

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture) ?? "-";
}
