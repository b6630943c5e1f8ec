using System.CommandLine;
using System.Text;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.MemoryApi;

namespace AdaptiveRecall.Proxy.CommandLine.Auditing;

/// <summary><c>memory audit list</c>: a JSON object a line, newest first, as the memory API shows it.</summary>
internal static class ListAuditCommand
{
    private const int Page = 1000;
    private const int LimitDefault = 100;

    public static Command New()
    {
        var user = new Option<string>("--user") { HelpName = "USER", Description = "Only what concerns this user" };
        var tenant = new Option<string>("--tenant") { HelpName = "TENANT", Description = $"The user's tenant. Default: {Owner.DefaultTenant}" };
        var limit = new Option<int>("--limit") { HelpName = "N", Description = $"How many entries at most; 0: all. Default: {LimitDefault}", DefaultValueFactory = static _ => LimitDefault };
        var command = new Command("list", "Shows what happened, newest first: a JSON object a line.") { user, tenant, limit };
        var store = new CommandStore();
        store.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            var owner = parsed.GetValue(user) is { } id ? OwnerOf(parsed.GetValue(tenant) ?? Owner.DefaultTenant, id) : (Owner?)null;

            // By which name a user goes in the audit only the keys of an encrypted store tell.
            return AuditCommand.RunAsync(parsed, store, needsKeys: owner is not null, opened => ListAsync(opened, owner, parsed.GetValue(limit) is > 0 and var count ? count : int.MaxValue, token), token);
        });
        return command;
    }

    private static async Task<int> ListAsync(IMemoryStore store, Owner? owner, int limit, CancellationToken cancellationToken)
    {
        var reader = new AuditReader((IAuditLog)store);
        var key = owner is { } named ? await new OwnerKeys(store).KeyOfAsync(named, cancellationToken) : (OwnerKey?)null;
        AuditPosition? position = null;
        do
        {
            var count = Math.Clamp(limit, 1, Page);
            var (entries, next) = key is { } known
                ? await reader.ReadAsync(known, count, position, cancellationToken)
                : await reader.ReadAllAsync(count, position, cancellationToken);
            foreach (var entry in entries)
            {
                Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(AuditEntryResource.Of(entry), AuditJson.Wire.AuditEntryResource));
            }

            position = next;
            limit -= entries.Count;
        }
        while (position is not null && limit > 0);

        return ExitCode.Success;
    }

    private static Owner OwnerOf(string tenant, string user)
    {
        foreach (var (text, option) in new[] { (tenant, "--tenant"), (user, "--user") })
        {
            if (!UserId.TryRead(Encoding.UTF8.GetBytes(text), out _, out var fault))
            {
                throw new SettingsException([$"{option} {fault}."]);
            }
        }

        return new Owner(tenant, user);
    }
}
