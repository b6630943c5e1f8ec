// Writes to the store FILE until it is killed. Prints "+id" after a memory is acknowledged, "-id" after its deletion is.
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Storage;
using Microsoft.Extensions.Logging.Abstractions;

var store = new SqliteMemoryStore(new SqliteStoreOptions { Path = args[0] }, TimeProvider.System, NullLogger<SqliteMemoryStore>.Instance);
await store.OpenAsync(CancellationToken.None);

// Several owners and several writers an owner, so that groups hold more than one write.
await Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(() => WriteAsync(writer % 3))));

async Task WriteAsync(int number)
{
    var owner = (new OwnerKey(1, (ulong)number), new Owner(Owner.DefaultTenant, $"user {number}"));
    while (true)
    {
        var (kept, scratch) = (StoreFixtures.NewMemory("kept"), StoreFixtures.NewMemory("scratch"));
        await DoAsync(StoreFixtures.Write(owner, StoreFixtures.Put(kept), StoreFixtures.Put(scratch)) with
        {
            Turn = kept.Id.ToArray(),
            Cards = [StoreFixtures.Bytes("answer")],
        });
        Say($"+{kept.Id}");
        var changed = kept with { Text = "kept and changed", Version = 2 };
        await DoAsync(StoreFixtures.Write(owner, StoreFixtures.Put(changed, card: "changed", replaces: 1)) with { Deletes = [scratch.Id] });
        Say($"-{scratch.Id}");
    }
}

async Task DoAsync(OwnerWrite write)
{
    var result = await store.WriteAsync(write, CancellationToken.None);
    if (result.Outcome != WriteOutcome.Written)
    {
        throw new InvalidOperationException($"A write ended as {result.Outcome}.");
    }
}

// One write of the whole line: a line is there or it is not.
static void Say(string line) => Console.Out.Write(line + "\n");
