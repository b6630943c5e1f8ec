using System.Text;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Memory.Auditing.Verification;
using AdaptiveRecall.Memory.Encryption;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Memories.History;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests.Encryption;

/// <summary>What the files of an encrypted store say, and what a backup of them says after an erasure.</summary>
public sealed class EncryptedStoreTests : IDisposable
{
    private const string Secret = "the-quick-brown-secret";
    private const string User = "anastasia";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _keys = new();
    private readonly TemporaryFolder _backup = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _keys.Dispose();
        _backup.Dispose();
    }

    [Fact]
    public async Task Nothing_that_was_said_or_named_is_in_a_file_or_findable_by_the_true_key()
    {
        var owner = StoreFixtures.NewOwner(User);
        await using (var store = await OpenAsync())
        {
            await WriteSecretsAsync(store, owner);
        }

        Assert.Empty(FilesThatHold(Secret));
        Assert.Empty(FilesThatHold(User));
        Assert.Empty(FilesThatHold(owner.Key.ToArray()));
    }

    [Fact]
    public async Task What_a_corrected_memory_said_before_is_in_no_file_and_can_be_looked_up()
    {
        var owner = StoreFixtures.NewOwner(User);
        var memory = StoreFixtures.NewMemory(Secret);
        var former = new FormerVersion
        {
            Id = memory.Id.Value,
            Version = memory.Version,
            EndedBy = ChangeReason.Update,
            EndedByWhom = MemoryChange.Api,
            EndedAt = StoreFixtures.Start,
            Text = Secret,
            Kind = memory.Kind.Name,
            OccurredAt = memory.OccurredAt,
            UpdatedAt = memory.UpdatedAt,
            Tags = [Secret],
        };
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)), Token);
            var corrected = StoreFixtures.Put(memory with { Text = "corrected", Version = memory.Version + 1 }, replaces: memory.Version) with { Version = VersionRecords.ToRecord(former) };
            Assert.Equal(WriteOutcome.Written, (await store.WriteAsync(StoreFixtures.Write(owner, corrected) with { Retracts = [memory.Id] }, Token)).Outcome);

            Assert.Empty(FilesThatHold(Secret));
            Assert.Equal(Secret, (await new MemoryHistory(store).ReadAsync(owner.Key, memory.Id, Token))![1].Memory.Text);
        }

        Assert.Empty(FilesThatHold(Secret));
    }

    [Fact]
    public async Task Audit_is_found_by_the_true_owner_and_names_nobody_who_could_be_recognised()
    {
        var owner = StoreFixtures.NewOwner(User);
        await using (var encrypted = await OpenAsync())
        {
            await using var trail = new AuditTrail(encrypted, new AuditOptions(), TimeProvider.System, null, NullLogger<AuditTrail>.Instance);
            await using var store = new AuditedStore(encrypted, trail);
            var memory = StoreFixtures.NewMemory(Secret);
            await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)), Token);
            await store.WriteAsync(StoreFixtures.Delete(owner, memory.Id), Token);
            var counts = await store.EraseAsync(owner.Key, Token);

            var (entries, _) = await new AuditReader(encrypted).ReadAsync(owner.Key, 10, null, Token);
            Assert.Equal([AuditAction.Erase, AuditAction.Delete, AuditAction.Create], entries.Select(static entry => entry.Payload!.Action));
            Assert.Equal(entries[0].Hash, counts.Audit!.Digest);
            Assert.All(await new AuditVerifier(encrypted).VerifyAsync([], Token), static report => Assert.Empty(report.Faults));
        }

        Assert.Empty(FilesThatHold(owner.Key.ToString()));
        Assert.Empty(FilesThatHold(owner.Key.ToArray()));
    }

    [Fact]
    public async Task Backup_from_before_an_erasure_says_nothing_to_whoever_has_all_keys_that_are_left()
    {
        var (erased, other) = (StoreFixtures.NewOwner(User), StoreFixtures.NewOwner("other"));
        MemoryId kept;
        await using (var store = await OpenAsync())
        {
            await WriteSecretsAsync(store, erased);
            kept = await WriteSecretsAsync(store, other);
        }

        File.Copy(_folder.File(), _backup.File());
        await using (var store = await OpenAsync())
        {
            await store.EraseAsync(erased.Key, Token);
        }

        await using var restored = new EncryptedStore(await SqliteStores.OpenAsync(_backup.File()), new FolderDataKeys(_keys.File("keys")));
        Assert.Empty(await restored.ListAsync(erased.Key, 10, null, Token));
        Assert.Empty(await restored.ListRecordsAsync(erased.Key, 10, null, Token));
        Assert.Empty(await restored.ListWorkAsync(erased.Key, Token));
        Assert.Equal(Secret, (await restored.GetAsync(other.Key, [kept], Token))[0]!.Text);
        await foreach (var stored in restored.ReadOwnersAsync(Token))
        {
            Assert.Equal(stored.Key == erased.Key ? null : other.Owner, stored.Owner);
        }
    }

    [Fact]
    public async Task Owner_who_comes_back_after_an_erasure_is_kept_under_another_key_by_every_proxy()
    {
        var owner = StoreFixtures.NewOwner(User);
        await using var one = await OpenAsync();
        await using var two = await OpenAsync();
        await WriteSecretsAsync(one, owner);
        Assert.Single(await two.ListAsync(owner.Key, 10, null, Token));

        await one.EraseAsync(owner.Key, Token);
        var second = await WriteSecretsAsync(two, owner);
        await using var third = await OpenAsync();

        Assert.Equal(Secret, (await one.GetAsync(owner.Key, [second], Token))[0]!.Text);
        Assert.Equal(Secret, (await third.GetAsync(owner.Key, [second], Token))[0]!.Text);
    }

    [Fact]
    public async Task Store_that_was_begun_in_clear_is_refused_with_the_way_out()
    {
        await using (var clear = await SqliteStores.OpenAsync(_folder.File()))
        {
            await clear.WriteAsync(StoreFixtures.Write(StoreFixtures.NewOwner(), StoreFixtures.Put(StoreFixtures.NewMemory("in clear"))), Token);
        }

        await using var store = await OpenAsync();

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(async () => await store.OpenAsync(Token));
        Assert.Contains("memory copy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_another_deployment_are_refused()
    {
        await using (var store = await OpenAsync())
        {
            await WriteSecretsAsync(store, StoreFixtures.NewOwner());
        }

        await using var wrong = new EncryptedStore(await SqliteStores.OpenAsync(_folder.File()), new FolderDataKeys(_keys.File("others")));

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(async () => await wrong.OpenAsync(Token));
        Assert.Contains("other keys", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sealed_for_one_memory_is_not_opened_as_another()
    {
        var owner = StoreFixtures.NewOwner();
        var (first, second) = (StoreFixtures.Put(StoreFixtures.NewMemory("first")), StoreFixtures.Put(StoreFixtures.NewMemory("second")));
        await using (var store = await OpenAsync())
        {
            await store.WriteAsync(StoreFixtures.Write(owner, first, second), Token);
        }

        await using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.File()};Pooling=False"))
        {
            file.Open();
            using var swap = file.CreateCommand();
            swap.CommandText = "UPDATE memories SET text = (SELECT text FROM memories WHERE id = $first)";
            swap.Parameters.AddWithValue("$first", first.Memory.Id.ToArray());
            Assert.Equal(2, swap.ExecuteNonQuery());
        }

        await using var again = await OpenAsync();
        Assert.Equal("first", Assert.Single(await again.ListAsync(owner.Key, 10, null, Token)).Text);
    }

    private async ValueTask<EncryptedStore> OpenAsync() => new(await SqliteStores.OpenAsync(_folder.File()), new FolderDataKeys(_keys.File("keys")));

    private static async Task<MemoryId> WriteSecretsAsync(EncryptedStore store, (OwnerKey Key, Owner Owner) owner)
    {
        var memory = StoreFixtures.NewMemory(Secret);
        memory = memory with { Tags = [Secret], Source = memory.Source with { Conversation = Secret, Speaker = Secret } };
        var record = StoreFixtures.Record(StoreFixtures.Key(1), Secret, DateTimeOffset.UtcNow.AddHours(1));
        var work = new WorkItem(1, StoreFixtures.Bytes(Secret), DateTimeOffset.UtcNow);
        await store.WriteAsync(StoreFixtures.WriteRecords(owner, record) with { Puts = [StoreFixtures.Put(memory)], Work = [work] }, Token);
        return memory.Id;
    }

    private string[] FilesThatHold(string text) => FilesThatHold(Encoding.UTF8.GetBytes(text));

    private string[] FilesThatHold(byte[] bytes) =>
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(_folder.File())!).Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0)];
}
