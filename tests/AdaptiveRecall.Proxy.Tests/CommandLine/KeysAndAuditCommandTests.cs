using System.Text.Json;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Encryption;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Access.Keys;
using AdaptiveRecall.Proxy.CommandLine;
using AdaptiveRecall.Proxy.Tests.Interception;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.CommandLine;

public sealed class KeysAndAuditCommandTests : IDisposable
{
    private readonly TemporaryStore _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_are_made_replaced_and_revoked_in_the_store_and_audited()
    {
        Assert.Equal(0, await RunAsync("keys", "create", "--name", "web", "--scopes", "recall,learn", "--scopes", "read", "--tenant", "red", "--user", "東", "--user-prefix", "web-", "--expires", "90d"));
        var made = Assert.Single(await ListAsync());
        Assert.Equal(("web", "red", MemoryScope.Recall | MemoryScope.Learn | MemoryScope.Read), (made.Key.Name, made.Key.Tenant, made.Key.Scopes));
        Assert.Equal("東", Assert.Single(made.Key.Users.Users));
        Assert.Equal("web-", Assert.Single(made.Key.Users.Prefixes));
        Assert.Equal(TimeSpan.FromDays(90), made.Key.ExpiresAt - made.Key.CreatedAt);

        Assert.Equal(0, await RunAsync("keys", "rotate", ApiKeyText.Format(made.Key.Id), "--overlap", "1h"));
        var keys = await ListAsync();
        Assert.Equal(2, keys.Count);
        Assert.All(keys, static key => Assert.True(key.IsValidAt(DateTimeOffset.UtcNow)));
        Assert.NotNull(keys[0].ReplacedUntil);
        Assert.Equal(made.Key.Id, keys[1].Key.Replaces);
        Assert.Equal(2, await RunAsync("keys", "rotate", ApiKeyText.Format(made.Key.Id)));

        Assert.Equal(0, await RunAsync("keys", "revoke", ApiKeyText.Format(keys[1].Key.Id)));
        Assert.False((await ListAsync())[1].IsValidAt(DateTimeOffset.UtcNow));
        Assert.Equal(0, await RunAsync("keys", "list"));
        Assert.Equal([AuditAction.KeyRevoke, AuditAction.KeyRotate, AuditAction.KeyCreate], await ActionsAsync());
        Assert.Equal(0, await RunAsync("audit", "list"));
    }

    [Theory]
    [InlineData("keys", "create", "--name", "x", "--scopes", "fly")]
    [InlineData("keys", "create", "--name", " ", "--scopes", "read")]
    [InlineData("keys", "create", "--name", "x", "--scopes", "read", "--expires", "never")]
    [InlineData("keys", "create", "--name", "x", "--scopes", "read", "--tenant", "a", "--all-tenants")]
    [InlineData("keys", "create", "--name", "x", "--scopes", "read", "--user", "")]
    [InlineData("keys", "create", "--name", "x")]
    [InlineData("keys", "revoke", "x")]
    public async Task What_is_wrong_makes_no_key(params string[] arguments)
    {
        Assert.Equal(0, await RunAsync("keys", "create", "--name", "first", "--scopes", "read"));
        Assert.Equal(2, await RunAsync(arguments));
        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task Verification_fails_when_the_store_was_changed_or_does_not_reach_a_noted_head()
    {
        var heads = Path.Combine(Path.GetDirectoryName(_folder.File)!, "heads.txt");
        await RunAsync("keys", "create", "--name", "a", "--scopes", "read");
        await RunAsync("keys", "create", "--name", "b", "--scopes", "read");
        Assert.Equal(0, await RunAsync("audit", "verify", "--heads", heads));
        var noted = await File.ReadAllTextAsync(heads, Token);
        await RunAsync("keys", "create", "--name", "c", "--scopes", "read");
        Assert.Equal(0, await RunAsync("audit", "verify", "--heads", heads));
        Assert.NotEqual(noted, await File.ReadAllTextAsync(heads, Token));

        await ExecuteAsync("CREATE TABLE kept AS SELECT * FROM audit; UPDATE audit SET payload = CAST(replace(CAST(payload AS TEXT), 'keyCreate', 'keyUse') AS BLOB) WHERE sequence = 2");
        Assert.Equal(1, await RunAsync("audit", "verify"));
        await ExecuteAsync("DELETE FROM audit; INSERT INTO audit SELECT * FROM kept");
        Assert.Equal(0, await RunAsync("audit", "verify", "--heads", heads));

        // The end is cut off, and the head corrected.
        await ExecuteAsync("DELETE FROM audit WHERE sequence = 3; UPDATE audit_heads SET sequence = 2, hash = (SELECT hash FROM audit WHERE sequence = 2)");
        Assert.Equal(0, await RunAsync("audit", "verify"));
        Assert.Equal(1, await RunAsync("audit", "verify", "--heads", heads));
    }

    [Fact]
    public async Task Audit_of_an_encrypted_store_is_read_without_its_keys_but_for_a_user()
    {
        var folder = Path.GetDirectoryName(_folder.File)!;
        var keys = Directory.CreateTempSubdirectory("adaptive-recall-keys-").FullName;
        try
        {
            var owner = new Owner(Owner.DefaultTenant, "ann");
            await using (var store = new EncryptedStore(await OpenAsync(), new FolderDataKeys(keys)))
            {
                await using var trail = new AuditTrail(store, new AuditOptions(), TimeProvider.System, null, NullLogger<AuditTrail>.Instance);
                var key = await new OwnerKeys(store).KeyOfAsync(owner, Token);
                await trail.RecordAsync(new AuditEvent(AuditAction.Erase, AuditActor.Proxy) { Owner = key }, Token);
            }

            var settings = Path.Combine(folder, "settings.json");
            await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new { AdaptiveRecall = new { Encryption = new { KeyFolder = keys } } }), Token);

            Assert.Equal(0, await RunAsync("audit", "verify"));
            Assert.Equal(0, await RunAsync("audit", "list", "--limit", "0"));
            Assert.Equal(1, await RunAsync("audit", "list", "--user", "ann"));
            Assert.Equal(0, await RunAsync("audit", "list", "--user", "ann", "--config", settings));
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }

    private Task<int> RunAsync(params string[] arguments) =>
        ProxyCommand.InvokeAsync(["memory", .. arguments, "--store", _folder.File], static _ => throw new InvalidOperationException("It would serve."));

    private async Task<IReadOnlyList<ApiKeyState>> ListAsync()
    {
        await using var store = await OpenAsync();
        return await new ApiKeyStore(store, new OwnerKeys(store), TimeProvider.System).ListAsync(Token);
    }

    private async Task<IEnumerable<AuditAction>> ActionsAsync()
    {
        await using var store = await OpenAsync();
        return [.. (await new AuditReader(store).ReadAllAsync(100, null, Token)).Entries.Select(static entry => entry.Payload!.Action)];
    }

    private async Task<SqliteMemoryStore> OpenAsync()
    {
        var store = new SqliteMemoryStore(new SqliteStoreOptions { Path = _folder.File }, TimeProvider.System, NullLogger<SqliteMemoryStore>.Instance);
        await store.OpenAsync(Token);
        return store;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = _folder.Connect();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this test's.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }
}
