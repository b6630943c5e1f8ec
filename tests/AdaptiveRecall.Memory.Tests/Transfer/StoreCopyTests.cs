using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Memory.Transfer;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Transfer;

public sealed class StoreCopyTests : IAsyncDisposable
{
    private const int Owners = 6;

    private readonly InMemoryStore _source = new();
    private readonly InMemoryStore _target = new();
    private readonly SampleContents _sample = new(seed: 7);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_when_copied_is_in_the_target_and_in_order()
    {
        var owners = await _sample.FillAsync(_source, Owners, Token);

        var report = await CopyAsync();

        Assert.True(report.AreEqual);
        Assert.Equal(report.Source, report.Target);
        Assert.Equal(Owners + 3, report.Target.Owners);
        Assert.Equal((await _source.GetStatusAsync(Token)).Memories, report.Target.Memories);
        Assert.True(report.Target is { Turns: > 0, Vectors: > 0, Records: > 0, Work: > 0 });
        Assert.Equal(await _source.GetSecretAsync(Token), await _target.GetSecretAsync(Token));
        Assert.Equal("an embedder", await _target.ReadNoteAsync(StoreNotes.Embedder, Token));
        Assert.False(await StoreCopy.IsUnfinishedAsync(_target, Token));
        foreach (var owner in owners)
        {
            var entries = await _source.ReadEntriesAsync(owner.Key, 0, 1000, Token);
            var copies = await _target.ReadEntriesAsync(owner.Key, 0, 1000, Token);
            Assert.Equivalent(entries.Select(Placeless), copies.Select(Placeless), strict: true);
        }

        var names = await _target.ReadOwnersAsync(Token).Where(owner => owner.Head.Memories > 0).Select(owner => owner.Owner).ToListAsync(Token);
        Assert.Equivalent(owners.Select(owner => (Owner?)owner.Owner), names, strict: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_copy_when_broken_off_at_any_write_goes_on_and_writes_nothing_twice(bool afterWriting)
    {
        await _sample.FillAsync(_source, Owners, Token);
        var breaks = 0;
        for (var done = false; !done;)
        {
            // Each run comes a write further than the one before, and has less to do.
            var target = new BreakingStore(_target) { BreaksAt = breaks + 1, AfterWriting = afterWriting };
            try
            {
                Assert.True((await new StoreCopy(_source, target, TimeProvider.System).RunAsync(Token)).AreEqual);
                done = true;
            }
            catch (MemoryStoreException)
            {
                breaks++;
                Assert.True(await StoreCopy.IsUnfinishedAsync(_target, Token));
            }
        }

        Assert.True(breaks > 3);
        Assert.Equal((await _source.GetStatusAsync(Token)).Memories, (await _target.GetStatusAsync(Token)).Memories);
    }

    [Fact]
    public async Task A_target_when_it_has_another_secret_is_refused()
    {
        await _sample.FillAsync(_source, Owners, Token);
        var secret = await _target.GetSecretAsync(Token);

        var exception = await Assert.ThrowsAsync<StoreCopyRefusedException>(CopyAsync);

        Assert.Contains("secret", exception.Message, StringComparison.Ordinal);
        Assert.Equal(secret, await _target.GetSecretAsync(Token));
        Assert.Equal(0, (await _target.GetStatusAsync(Token)).Owners);
        Assert.False(await StoreCopy.IsUnfinishedAsync(_target, Token));
    }

    [Fact]
    public async Task A_target_when_it_holds_something_else_is_refused_and_left_alone()
    {
        await _sample.FillAsync(_source, Owners, Token);
        var owner = StoreFixtures.NewOwner();
        await _target.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        var before = await _target.GetHeadAsync(owner.Key, Token);

        var exception = await Assert.ThrowsAsync<StoreCopyRefusedException>(CopyAsync);

        Assert.Contains("1 memories of 1 owners", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _target.GetHeadAsync(owner.Key, Token));
        Assert.Equal(1, (await _target.GetStatusAsync(Token)).Owners);
    }

    [Fact]
    public async Task An_owner_when_erased_while_the_copy_was_broken_off_is_erased_in_the_target_too()
    {
        var owners = await _sample.FillAsync(_source, Owners, Token);
        await BreakOffAsync(writes: 25);
        var copied = await _target.ReadOwnersAsync(Token).Where(owner => owner.Head.Memories > 0).Select(owner => owner.Key).ToListAsync(Token);
        var erased = owners.First(owner => copied.Contains(owner.Key));

        await _source.EraseAsync(erased.Key, Token);
        var report = await CopyAsync();

        Assert.True(report.AreEqual);
        Assert.Equal(OwnerHead.None, await _target.GetHeadAsync(erased.Key, Token));
        Assert.Empty(await _target.ListRecordsAsync(erased.Key, 100, null, Token));
    }

    [Fact]
    public async Task What_changed_at_the_source_while_the_copy_was_broken_off_is_as_it_is_now()
    {
        var owners = await _sample.FillAsync(_source, Owners, Token);
        await BreakOffAsync(writes: 25);
        foreach (var owner in owners)
        {
            var memories = await _source.ListAsync(owner.Key, 1000, null, Token);
            if (memories.Count > 2)
            {
                var changed = memories[0] with { Text = "changed", Version = memories[0].Version + 1 };
                await _source.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(changed, 0.9f, "changed", memories[0].Version)) with { Retracts = [changed.Id] }, Token);
                await _source.WriteAsync(StoreFixtures.Delete(owner, memories[^1].Id), Token);
            }

            await _sample.AddAsync(_source, owner, 2, Token);
        }

        Assert.True((await CopyAsync()).AreEqual);
    }

    [Fact]
    public async Task A_source_in_use_when_copied_is_complete_once_it_stands_still()
    {
        var owners = await _sample.FillAsync(_source, Owners, Token);
        var random = new Random(1);
        using var one = new SemaphoreSlim(1);
        var target = new BreakingStore(_target)
        {
            Written = async number =>
            {
                if (number % 5 == 0 && number < 200)
                {
                    await one.WaitAsync(Token);
                    var owner = owners[random.Next(owners.Count)];
                    await _sample.AddAsync(_source, owner, 1, Token);
                    if (number % 25 == 0)
                    {
                        await _source.EraseAsync(owner.Key, Token);
                    }

                    one.Release();
                }
            },
        };

        await new StoreCopy(_source, target, TimeProvider.System).RunAsync(Token);

        Assert.True((await CopyAsync()).AreEqual);
    }

    [Fact]
    public async Task A_finished_copy_when_made_again_adds_what_is_new()
    {
        var owners = await _sample.FillAsync(_source, Owners, Token);
        await CopyAsync();
        await _sample.AddAsync(_source, owners[2], 3, Token);

        Assert.True((await CopyAsync()).AreEqual);
    }

    [Fact]
    public async Task A_finished_copy_when_written_to_since_is_never_overwritten()
    {
        var owners = await _sample.FillAsync(_source, Owners, Token);
        await CopyAsync();
        var owner = owners[1];
        await _target.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory("new here"))), Token);
        var newcomer = StoreFixtures.NewOwner();
        await _target.WriteAsync(StoreFixtures.Write(newcomer, StoreFixtures.Put(StoreFixtures.NewMemory())), Token);
        var before = await _target.GetHeadAsync(owner.Key, Token);

        await Assert.ThrowsAsync<StoreCopyRefusedException>(CopyAsync);

        Assert.Equal(before, await _target.GetHeadAsync(owner.Key, Token));
        Assert.Equal(1, (await _target.GetHeadAsync(newcomer.Key, Token)).Memories);
    }

    [Fact]
    public async Task A_target_when_damaged_by_hand_is_found_out()
    {
        var owners = await _sample.FillAsync(_source, Owners, Token);
        await CopyAsync();
        var memory = (await _target.ListAsync(owners[0].Key, 1, null, Token))[0];
        await _target.WriteAsync(StoreFixtures.Write(owners[0], StoreFixtures.Put(memory with { Text = "forged", Version = memory.Version + 1 }, replaces: memory.Version)), Token);

        await Assert.ThrowsAsync<StoreCopyRefusedException>(CopyAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
    }

    private static object Placeless(StoredEntry entry) => new
    {
        entry.Card.Memory,
        Payload = StoreFixtures.Text(entry.Card.Payload),
        Turn = entry.Turn?.ToArray(),
        Content = entry.Memory,
        Vectors = entry.Vectors.Select(vector => (vector.Embedder, Numbers: vector.Vector.ToArray())).ToArray(),
    };

    private Task<StoreCopyReport> CopyAsync() => new StoreCopy(_source, _target, TimeProvider.System).RunAsync(Token);

    private async Task BreakOffAsync(int writes)
    {
        var target = new BreakingStore(_target) { BreaksAt = writes };
        await Assert.ThrowsAsync<MemoryStoreException>(() => new StoreCopy(_source, target, TimeProvider.System).RunAsync(Token));
    }
}
