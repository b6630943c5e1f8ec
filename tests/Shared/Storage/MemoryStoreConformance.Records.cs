using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;
using Xunit;

namespace AdaptiveRecall.Testing.Storage;

public abstract partial class MemoryStoreConformance
{
    private IOwnerRecords Records => Store;

    [Fact]
    public async Task Records_come_back_in_the_order_asked_for_also_after_a_restart()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        var (first, second, other) = (StoreFixtures.Key(1), StoreFixtures.Key(2), StoreFixtures.Key(1, RecordKind.Receipt));
        var expiry = Later.AddTicks(7);
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)) with
        {
            Records = [StoreFixtures.Record(first, "one \u0000 東", expiry, memory.Id), StoreFixtures.Record(second, "", expiry), StoreFixtures.Record(other, "receipt", expiry)],
        });

        await ReopenAsync();
        var read = await Records.ReadRecordsAsync(owner.Key, [second, StoreFixtures.Key(3), other, first], Token);

        Assert.Equal(["", null, "receipt", "one \u0000 東"], read.Select(TextOf));
        Assert.Equal((first, memory.Id), (read[3]!.Key, Assert.Single(read[3]!.Shows)));

        // A store may round the time down to the milliseconds that its own clock has.
        Assert.InRange(read[3]!.ExpiresAt, expiry - TimeSpan.FromMilliseconds(1), expiry);
        Assert.Empty(await Records.ReadRecordsAsync(owner.Key, [], Token));
    }

    [Fact]
    public async Task Record_of_the_same_name_replaces_it()
    {
        var (owner, key) = (StoreFixtures.NewOwner(), StoreFixtures.Key(1));
        var memory = StoreFixtures.NewMemory();
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)) with { Records = [StoreFixtures.Record(key, "old", Later, memory.Id)] });
        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(key, "new", Later)));

        Assert.Equal(["new"], await ReadRecordsAsync(owner.Key, key));
        Assert.Single(await Records.ListRecordsAsync(owner.Key, 10, null, Token));

        // What it showed before is forgotten with it.
        await WriteAsync(StoreFixtures.Delete(owner, memory.Id));
        Assert.Equal(["new"], await ReadRecordsAsync(owner.Key, key));
    }

    [Fact]
    public async Task Record_that_has_expired_is_not_there()
    {
        var (owner, passing, replaced, lasting) = (StoreFixtures.NewOwner(), StoreFixtures.Key(1), StoreFixtures.Key(2), StoreFixtures.Key(3));
        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(passing, "passing", Now + Moment), StoreFixtures.Record(replaced, "old", Now + Moment), StoreFixtures.Record(lasting, "lasting", Later)));
        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(replaced, "new", Later)));

        await PassAsync(Moment);

        await EventuallyAsync(async () => (await ReadRecordsAsync(owner.Key, passing))[0], text => text is null);
        Assert.Equal([null, "new", "lasting"], await ReadRecordsAsync(owner.Key, passing, replaced, lasting));
        Assert.Equal([replaced, lasting], (await Records.ListRecordsAsync(owner.Key, 10, null, Token)).Select(record => record.Key));
        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(passing, "again", Later)));
        Assert.Equal(["again"], await ReadRecordsAsync(owner.Key, passing));
    }

    [Fact]
    public async Task Record_that_is_written_expired_is_not_there_nor_what_it_replaces()
    {
        var (owner, key) = (StoreFixtures.NewOwner(), StoreFixtures.Key(1));
        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(key, "old", Later)));
        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(key, "new", Now - TimeSpan.FromMinutes(1))));

        Assert.Equal([null], await ReadRecordsAsync(owner.Key, key));
        Assert.Empty(await Records.ListRecordsAsync(owner.Key, 10, null, Token));
    }

    [Fact]
    public async Task Records_are_paged_by_kind_and_name_and_pages_are_stable_under_writes()
    {
        var owner = StoreFixtures.NewOwner();
        RecordKey[] keys =
        [
            StoreFixtures.Key(0), StoreFixtures.Key(1), StoreFixtures.Key(0x7FFF_FFFF_FFFF_FFFF), StoreFixtures.Key(0x8000_0000_0000_0000), StoreFixtures.Key(ulong.MaxValue),
            StoreFixtures.Key(0, RecordKind.Conversation), StoreFixtures.Key(5, RecordKind.Session), StoreFixtures.Key(4, RecordKind.Answer),
        ];
        await WriteAsync(StoreFixtures.WriteRecords(owner, [.. keys.Reverse().Select(key => StoreFixtures.Record(key, "", Later))]));
        var seen = new List<RecordKey>();
        RecordKey? after = null;
        while (await Records.ListRecordsAsync(owner.Key, 3, after, Token) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(record => record.Key));
            after = seen[^1];

            // One that stands before all pages, and the page's last one again.
            await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(keys[0], "again", Later), StoreFixtures.Record(seen[^1], "again", Later)));
        }

        Assert.Equal(keys, seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task Page_of_records_of_another_size_than_allowed_is_refused(int limit)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Records.ListRecordsAsync(StoreFixtures.NewOwner().Key, limit, null, Token));
    }

    [Fact]
    public async Task Record_goes_with_the_first_deleted_or_retracted_memory_that_it_shows()
    {
        var owner = StoreFixtures.NewOwner();
        var puts = Puts(3);
        var ids = puts.Select(put => put.Memory.Id).ToArray();
        await WriteAsync(StoreFixtures.Write(owner, puts) with
        {
            Records =
            [
                StoreFixtures.Record(StoreFixtures.Key(1), "0 and 1", Later, ids[0], ids[1]),
                StoreFixtures.Record(StoreFixtures.Key(2), "1 and 2", Later, ids[1], ids[2]),
                StoreFixtures.Record(StoreFixtures.Key(3), "2", Later, ids[2]),
                StoreFixtures.Record(StoreFixtures.Key(4), "none", Later),
            ],
        });

        await WriteAsync(StoreFixtures.Delete(owner, ids[0]));
        Assert.Equal([null, "1 and 2", "2", "none"], await ReadRecordsAsync(owner.Key, [.. Enumerable.Range(1, 4).Select(i => StoreFixtures.Key((ulong)i))]));

        await WriteAsync(StoreFixtures.Write(owner) with { Retracts = [ids[1], StoreFixtures.NewId()] });
        Assert.Equal([null, null, "2", "none"], await ReadRecordsAsync(owner.Key, [.. Enumerable.Range(1, 4).Select(i => StoreFixtures.Key((ulong)i))]));
        Assert.Equal(["2", "none"], (await Records.ListRecordsAsync(owner.Key, 10, null, Token)).Select(TextOf));
        Assert.NotNull((await Store.GetAsync(owner.Key, [ids[1]], Token))[0]);
    }

    [Fact]
    public async Task Record_stays_when_a_memory_that_it_shows_is_superseded()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)) with { Records = [StoreFixtures.Record(StoreFixtures.Key(1), "block", Later, memory.Id)] });

        var superseded = memory with { State = MemoryState.Superseded, ValidTo = StoreFixtures.Start, Version = 2 };
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(superseded, card: "closed", replaces: 1), StoreFixtures.Put(StoreFixtures.NewMemory())));

        Assert.Equal(["block"], await ReadRecordsAsync(owner.Key, StoreFixtures.Key(1)));
    }

    [Fact]
    public async Task Corrected_text_leaves_no_record_of_the_old_one_and_a_new_record_may_show_it()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)) with { Records = [StoreFixtures.Record(StoreFixtures.Key(1), "old text", Later, memory.Id)] });

        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory with { Text = "new", Version = 2 }, replaces: 1)) with
        {
            Retracts = [memory.Id],
            Records = [StoreFixtures.Record(StoreFixtures.Key(2), "new text", Later, memory.Id)],
        });

        Assert.Equal([null, "new text"], await ReadRecordsAsync(owner.Key, StoreFixtures.Key(1), StoreFixtures.Key(2)));
    }

    [Fact]
    public async Task Former_version_is_kept_with_the_change_stays_when_the_text_is_retracted_and_goes_with_its_memory()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        var (first, second) = (StoreFixtures.Key(1, RecordKind.Version), StoreFixtures.Key(2, RecordKind.Version));
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)));
        await WriteAsync(StoreFixtures.Write(owner, Replacement(memory, 1, first)) with { Retracts = [memory.Id] });
        await WriteAsync(StoreFixtures.Write(owner, Replacement(memory, 2, second)) with { Retracts = [memory.Id] });

        var lost = await Store.WriteAsync(StoreFixtures.Write(owner, Replacement(memory, 2, StoreFixtures.Key(3, RecordKind.Version))), Token);

        Assert.Equal(WriteOutcome.Conflict, lost.Outcome);
        Assert.Equal(["was 1", "was 2", null], await ReadRecordsAsync(owner.Key, first, second, StoreFixtures.Key(3, RecordKind.Version)));

        await WriteAsync(StoreFixtures.Delete(owner, memory.Id));
        Assert.Empty(await Records.ListRecordsAsync(owner.Key, 10, null, Token));

        MemoryPut Replacement(Memory.Memories.Memory of, long version, RecordKey key) =>
            StoreFixtures.Put(of with { Version = version + 1 }, replaces: version) with { Version = StoreFixtures.Record(key, $"was {version}", Later, of.Id) };
    }

    [Fact]
    public async Task Record_that_shows_a_memory_which_is_gone_is_not_kept()
    {
        var owner = StoreFixtures.NewOwner();
        var (memory, key) = (StoreFixtures.NewMemory(), StoreFixtures.Key(1));
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)) with { Records = [StoreFixtures.Record(key, "before", Later)] });
        await WriteAsync(StoreFixtures.Delete(owner, memory.Id));

        // Recalled before the deletion, written after it.
        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(key, "likes tea", Later, memory.Id)));

        Assert.Equal([null], await ReadRecordsAsync(owner.Key, key));
        Assert.Empty(await Records.ListRecordsAsync(owner.Key, 10, null, Token));
    }

    [Fact]
    public async Task Records_alone_leave_the_head_as_it_is()
    {
        var (owner, empty) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        var head = await WriteAsync(StoreFixtures.Write(owner, Puts(2)));

        Assert.Equal(head, await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(StoreFixtures.Key(1), "record", Later))));
        Assert.Equal(head, await WriteAsync(StoreFixtures.Write(owner) with { Retracts = [StoreFixtures.NewId()] }));
        Assert.Equal(OwnerHead.None, await WriteAsync(StoreFixtures.WriteRecords(empty, StoreFixtures.Record(StoreFixtures.Key(1), "record", Later))));
        Assert.Equal(["record"], await ReadRecordsAsync(empty.Key, StoreFixtures.Key(1)));
        Assert.Equal(1, (await WriteAsync(StoreFixtures.WriteCards(empty, "card"))).LastPosition);
    }

    [Fact]
    public async Task Records_are_those_of_their_owner_only()
    {
        var (owner, other) = (StoreFixtures.NewOwner(), StoreFixtures.NewOwner());
        var (key, put) = (StoreFixtures.Key(1), Puts(1)[0]);
        await WriteAsync(StoreFixtures.Write(owner, put) with { Records = [StoreFixtures.Record(key, "mine", Later, put.Memory.Id)] });

        Assert.Equal([null], await ReadRecordsAsync(other.Key, key));
        Assert.Empty(await Records.ListRecordsAsync(other.Key, 10, null, Token));
        await WriteAsync(StoreFixtures.Delete(other, put.Memory.Id) with { Retracts = [put.Memory.Id], Records = [StoreFixtures.Record(key, "theirs", Later)] });
        Assert.Equal(["mine"], await ReadRecordsAsync(owner.Key, key));
        await Store.EraseAsync(other.Key, Token);
        Assert.Equal(["mine"], await ReadRecordsAsync(owner.Key, key));
        Assert.Equal([null], await ReadRecordsAsync(other.Key, key));
    }

    [Fact]
    public async Task Records_are_erased_with_their_owner_and_a_write_begun_before_brings_none()
    {
        var (owner, key) = (StoreFixtures.NewOwner(), StoreFixtures.Key(1));
        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(key, "record", Later)));
        var begun = Time.GetUtcNow();
        Time.Advance(TimeSpan.FromSeconds(1));

        await Store.EraseAsync(owner.Key, Token);
        Assert.Equal([null], await ReadRecordsAsync(owner.Key, key));
        Assert.Empty(await Records.ListRecordsAsync(owner.Key, 10, null, Token));

        var late = await Store.WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(key, "late", Later)) with { BegunAt = begun }, Token);
        Assert.Equal(new WriteResult(WriteOutcome.Erased, OwnerHead.None), late);
        Assert.Equal([null], await ReadRecordsAsync(owner.Key, key));

        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(key, "anew", Later)) with { BegunAt = Time.GetUtcNow() });
        Assert.Equal(["anew"], await ReadRecordsAsync(owner.Key, key));
    }

    [Fact]
    public async Task Write_that_is_refused_keeps_no_record_and_takes_none()
    {
        var owner = StoreFixtures.NewOwner();
        var memory = StoreFixtures.NewMemory();
        ReadOnlyMemory<byte> turn = Guid.NewGuid().ToByteArray();
        var (there, added) = (StoreFixtures.Key(1), StoreFixtures.Record(StoreFixtures.Key(2), "added", Later));
        await WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory)) with { Turn = turn, Records = [StoreFixtures.Record(there, "there", Later, memory.Id)] });

        var conflict = await Store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(memory, replaces: 9)) with { Retracts = [memory.Id], Records = [added] }, Token);
        var again = await Store.WriteAsync(StoreFixtures.WriteCards(owner, "card") with { Turn = turn, Retracts = [memory.Id], Records = [added] }, Token);

        Assert.Equal((WriteOutcome.Conflict, WriteOutcome.AlreadyWritten), (conflict.Outcome, again.Outcome));
        Assert.Equal(["there", null], await ReadRecordsAsync(owner.Key, there, added.Key));
    }

    [Fact]
    public async Task Beyond_the_limit_of_a_kind_those_that_expire_first_go()
    {
        var owner = StoreFixtures.NewOwner();
        await WriteAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(StoreFixtures.Key(1, RecordKind.Receipt), "of another kind", Now.AddMinutes(1))));
        var keys = Enumerable.Range(1, RecordLimit + 10).Select(i => StoreFixtures.Key((ulong)i)).ToArray();

        // The third of each three expires first, so those that stay were neither all written first nor last.
        var records = keys.Select((key, i) => StoreFixtures.Record(key, "", Later.AddMinutes(i % 3 == 2 ? i : i + 1000))).ToArray();
        foreach (var group in records.Chunk(17))
        {
            await WriteAsync(StoreFixtures.WriteRecords(owner, group));
        }

        var listed = await Records.ListRecordsAsync(owner.Key, 1000, null, Token);
        var gone = records.OrderBy(record => record.ExpiresAt).Take(10).Select(record => record.Key);
        Assert.Equal(keys.Except(gone), listed.Where(record => record.Key.Kind == RecordKind.Block).Select(record => record.Key));
        Assert.Single(listed, record => record.Key.Kind == RecordKind.Receipt);
    }

    [Fact]
    public async Task Payload_of_the_largest_size_is_kept_and_a_larger_one_refused()
    {
        var (owner, key) = (StoreFixtures.NewOwner(), StoreFixtures.Key(1));
        var largest = new byte[OwnerRecord.PayloadLimit];
        Random.Shared.NextBytes(largest);
        await WriteAsync(StoreFixtures.WriteRecords(owner, new OwnerRecord(key, largest, Later)));

        Assert.Equal(largest, (await Records.ReadRecordsAsync(owner.Key, [key], Token))[0]!.Payload.ToArray());
        var larger = StoreFixtures.WriteRecords(owner, new OwnerRecord(key, new byte[OwnerRecord.PayloadLimit + 1], Later));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.WriteAsync(larger, Token));
    }

    [Fact]
    public async Task Concurrent_writers_of_records_lose_none_and_read_what_they_wrote()
    {
        const int Writers = 8;
        var owner = StoreFixtures.NewOwner();
        var shared = StoreFixtures.Key(0, RecordKind.Session);

        await Task.WhenAll(Enumerable.Range(1, Writers).Select(async writer =>
        {
            for (var i = 0; i < 6; i++)
            {
                var key = StoreFixtures.Key((ulong)((writer * 100) + i));
                await WriteUncheckedAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(key, $"{writer} {i}", Later), StoreFixtures.Record(shared, $"{writer} {i}", Later)));
                var read = await ReadRecordsAsync(owner.Key, key, shared);
                Assert.Equal($"{writer} {i}", read[0]);
                Assert.NotNull(read[1]);
            }
        }));

        Assert.Equal((Writers * 6) + 1, (await Records.ListRecordsAsync(owner.Key, 1000, null, Token)).Count);
    }

    [Fact]
    public async Task Record_is_seen_whole_or_not_at_all_while_its_memory_is_deleted()
    {
        var owner = StoreFixtures.NewOwner();
        for (var round = 0; round < 10; round++)
        {
            var put = Puts(1)[0];
            var key = StoreFixtures.Key((ulong)round);
            await WriteAsync(StoreFixtures.Write(owner, put));

            // Whichever comes first, no block with the deleted text is left.
            await Task.WhenAll(
                WriteUncheckedAsync(StoreFixtures.WriteRecords(owner, StoreFixtures.Record(key, put.Memory.Text, Later, put.Memory.Id))),
                WriteUncheckedAsync(StoreFixtures.Delete(owner, put.Memory.Id)));

            Assert.Equal([null], await ReadRecordsAsync(owner.Key, key));
        }
    }

    private static string? TextOf(OwnerRecord? record) => record is null ? null : StoreFixtures.Text(record.Payload);

    private async Task<string?[]> ReadRecordsAsync(OwnerKey owner, params RecordKey[] keys) =>
        [.. (await Records.ReadRecordsAsync(owner, keys, Token)).Select(TextOf)];

    // For writers side by side: the head may have moved on when it is read.
    private async Task WriteUncheckedAsync(OwnerWrite write) => Assert.Equal(WriteOutcome.Written, (await Store.WriteAsync(write, Token)).Outcome);
}
