using AdaptiveRecall.Memory.Lifecycle;
using AdaptiveRecall.Memory.Memories;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Lifecycle;

public sealed class ErasureBarrierTests
{
    private static readonly OwnerKey Owner = new(1, 1);
    private static readonly OwnerKey Other = new(2, 2);

    private readonly ErasureBarrier _barrier = new();

    [Fact]
    public void Passage_is_open_when_nobody_is_erased_or_another_owner_is()
    {
        var passage = _barrier.Enter(Owner);
        Assert.True(passage.IsOpen);

        _barrier.Close(Other);
        _barrier.Open(Other);
        _barrier.OwnerErased(Other);

        Assert.True(passage.IsOpen);
    }

    [Fact]
    public void Passage_that_began_before_stays_closed_when_the_erasure_is_over()
    {
        var passage = _barrier.Enter(Owner);

        _barrier.Close(Owner);
        Assert.False(passage.IsOpen);
        _barrier.Open(Owner);

        Assert.False(passage.IsOpen);
        Assert.True(_barrier.Enter(Owner).IsOpen);
    }

    [Fact]
    public void Passage_that_began_beside_the_erasure_shows_nothing_during_and_after_it()
    {
        _barrier.Close(Owner);
        var passage = _barrier.Enter(Owner);
        Assert.False(passage.IsOpen);

        _barrier.Open(Owner);

        Assert.False(passage.IsOpen);
    }

    [Fact]
    public void Owner_is_shown_again_when_the_last_of_several_erasures_is_over()
    {
        _barrier.Close(Owner);
        _barrier.Close(Owner);
        _barrier.Open(Owner);
        Assert.False(_barrier.Enter(Owner).IsOpen);

        _barrier.Open(Owner);

        Assert.True(_barrier.Enter(Owner).IsOpen);
    }

    [Fact]
    public void Passage_is_closed_when_another_proxy_tells_of_an_erasure_and_the_next_is_open()
    {
        var passage = _barrier.Enter(Owner);

        _barrier.OwnerErased(Owner);

        Assert.False(passage.IsOpen);
        Assert.True(_barrier.Enter(Owner).IsOpen);
    }

    [Fact]
    public void Passage_of_nobody_is_open() => Assert.True(default(ErasurePassage).IsOpen);

    [Fact]
    public async Task Owner_is_open_again_after_erasures_from_many_threads()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                _barrier.Close(Owner);
                Assert.False(_barrier.Enter(Owner).IsOpen);
                _barrier.Open(Owner);
            }
        })));

        Assert.True(_barrier.Enter(Owner).IsOpen);
    }
}
