using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Testing;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Memories;

public sealed class OwnerKeysTests
{
    private readonly OwnerKeys _keys = new(new InMemoryStore());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_is_the_same_whether_it_is_made_or_kept()
    {
        var first = await _keys.KeyOfAsync(new Owner("a", "bc"), Stop);
        Assert.Equal(first, await _keys.KeyOfAsync(new Owner("a", "bc"), Stop));
        Assert.NotEqual(first, await _keys.KeyOfAsync(new Owner("ab", "c"), Stop));
        Assert.Equal(2, _keys.Count);
    }

    [Fact]
    public async Task Readable_id_is_let_go_when_the_owner_is_erased()
    {
        var bob = await _keys.KeyOfAsync(new Owner("default", "bob"), Stop);
        await _keys.KeyOfAsync(new Owner("default", "eve"), Stop);

        _keys.OwnerErased(bob);

        Assert.Equal(1, _keys.Count);
        Assert.Equal(bob, await _keys.KeyOfAsync(new Owner("default", "bob"), Stop));
    }

    [Fact]
    public async Task Kept_keys_stay_within_their_bound()
    {
        for (var i = 0; i < 3 * OwnerKeys.Limit; i++)
        {
            await _keys.KeyOfAsync(new Owner("default", $"user-{i}"), Stop);
            Assert.InRange(_keys.Count, 1, OwnerKeys.Limit);
        }
    }
}
