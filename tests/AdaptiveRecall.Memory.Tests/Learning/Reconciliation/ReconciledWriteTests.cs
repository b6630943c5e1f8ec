using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Testing;
using AdaptiveRecall.Testing.Storage;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Reconciliation;

public sealed class ReconciledWriteTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Only_what_was_added_to_the_same_owner_may_have_been_missed(bool sameOwner, bool missed)
    {
        var token = TestContext.Current.CancellationToken;
        await using var store = new InMemoryStore(TimeProvider.System);
        var owner = StoreFixtures.NewOwner();
        var put = StoreFixtures.Put(StoreFixtures.NewMemory("I live in Oslo."));
        var before = (await store.WriteAsync(StoreFixtures.Write(owner, StoreFixtures.Put(StoreFixtures.NewMemory("I have a dog."))), token)).Head;
        var write = StoreFixtures.Write(owner, put);
        var reconciled = new ReconciledWrite(write, put.Memory, ReconciliationDecision.Add, before);

        await store.WriteAsync(StoreFixtures.Write(sameOwner ? owner : StoreFixtures.NewOwner(), StoreFixtures.Put(StoreFixtures.NewMemory("I live in Oslo."))), token);
        var written = await store.WriteAsync(write, token);

        Assert.Equal(missed, reconciled.MayHaveMissed(written.Head));
    }
}
