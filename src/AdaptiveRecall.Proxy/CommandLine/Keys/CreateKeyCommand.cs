using System.CommandLine;
using System.Globalization;
using System.Text;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Access.Keys;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Identity;

namespace AdaptiveRecall.Proxy.CommandLine.Keys;

/// <summary><c>memory keys create</c>.</summary>
internal static class CreateKeyCommand
{
    // A key is looked at as a whole; these are what a person types, with room.
    private const int NameLimit = 100;
    private const int UserLimit = 100;

    public static Command New()
    {
        var name = new Option<string>("--name") { HelpName = "NAME", Required = true, Description = "What it is for, for people" };
        var scopes = new Option<string[]>("--scopes") { HelpName = "SCOPES", Required = true, AllowMultipleArgumentsPerToken = true, Description = $"What its holder may do: {MemoryScopes.Allowed}; comma-separated" };
        var tenant = new Option<string>("--tenant") { HelpName = "TENANT", Description = $"The tenant that it is bound to. Default: {Owner.DefaultTenant}" };
        var allTenants = new Option<bool>("--all-tenants") { Description = "Bind it to no tenant: the tenant's header counts" };
        var users = new Option<string[]>("--user") { HelpName = "USER", Description = "A user that it may speak for; may be repeated. Default: any of the tenant" };
        var prefixes = new Option<string[]>("--user-prefix") { HelpName = "PREFIX", Description = "Users that it may speak for, by what their ids begin with; may be repeated" };
        var expires = new Option<string>("--expires") { HelpName = "TIME", Description = "How long it is good for, such as 90d or 12h. Default: until it is revoked" };
        var command = new Command("create", "Makes a key and shows it once.") { name, scopes, tenant, allTenants, users, prefixes, expires };
        var store = new CommandStore();
        store.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            var (id, text, hash) = ApiKeyText.New();
            var now = TimeProvider.System.GetUtcNow();
            var key = new ApiKey(id, Named(parsed.GetRequiredValue(name)), hash, ScopesOf(parsed.GetRequiredValue(scopes)), now)
            {
                Tenant = TenantOf(parsed.GetValue(tenant), parsed.GetValue(allTenants)),
                Users = new UserBounds(UsersOf(parsed.GetValue(users) ?? [], "--user"), UsersOf(parsed.GetValue(prefixes) ?? [], "--user-prefix")),
                ExpiresAt = parsed.GetValue(expires) is { } time ? now + TimeOf(time, "--expires") : null,
            };
            return KeysCommand.RunAsync(parsed, store, mayMake: true, (keys, audit) => AddAsync(keys, audit, key, text, token), token);
        });
        return command;
    }

    private static async Task<int> AddAsync(ApiKeyStore keys, AuditTrail audit, ApiKey key, string text, CancellationToken cancellationToken)
    {
        if ((await keys.ListAsync(cancellationToken)).Count >= ApiKeyStore.Limit)
        {
            throw new SettingsException([$"There are {ApiKeyStore.Limit} keys already, which is all that are kept."]);
        }

        await keys.AddAsync(key, cancellationToken);
        await KeysCommand.RecordAsync(audit, AuditAction.KeyCreate, key.Id, cancellationToken);
        KeysCommand.Show(key, text);
        return ExitCode.Success;
    }

    /// <summary>Reads a time above zero, as settings write it.</summary>
    /// <exception cref="SettingsException">It is none.</exception>
    public static TimeSpan TimeOf(string text, string option) =>
        SettingValue.TryRead(text, typeof(TimeSpan), out var value) && value is TimeSpan time && time > TimeSpan.Zero && time < TimeSpan.FromDays(36_500)
            ? time
            : throw new SettingsException([$"{option} is '{text}': it must be a time above zero, such as 90d or 12h."]);

    private static string Named(string name) =>
        name.Trim() is { Length: > 0 and <= NameLimit } trimmed && !trimmed.Any(char.IsControl)
            ? trimmed
            : throw new SettingsException([$"--name is '{name}': it must be a text of 1 to {NameLimit} characters."]);

    private static MemoryScope ScopesOf(IEnumerable<string> texts)
    {
        var scopes = MemoryScope.None;
        foreach (var text in texts.SelectMany(static text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            scopes |= MemoryScopes.TryParse(text, out var scope) ? scope : throw new SettingsException([$"--scopes names '{text}': allowed are {MemoryScopes.Allowed}."]);
        }

        return scopes != MemoryScope.None ? scopes : throw new SettingsException([$"--scopes is empty: name some of {MemoryScopes.Allowed}."]);
    }

    private static string? TenantOf(string? tenant, bool all)
    {
        if (all && tenant is not null)
        {
            throw new SettingsException(["--tenant and --all-tenants say different things: leave one of them out."]);
        }

        return all ? null : Id(tenant ?? Owner.DefaultTenant, "--tenant");
    }

    private static string[] UsersOf(string[] users, string option) =>
        users.Length <= UserLimit
            ? [.. users.Select(user => Id(user, option))]
            : throw new SettingsException([string.Create(CultureInfo.InvariantCulture, $"{option} is given {users.Length} times: a key is bound to at most {UserLimit}.")]);

    private static string Id(string text, string option) =>
        UserId.TryRead(Encoding.UTF8.GetBytes(text), out var id, out var fault) ? id : throw new SettingsException([$"{option} {fault}."]);
}
