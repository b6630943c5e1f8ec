using AdaptiveRecall.Proxy.Identity.Signatures;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Identity.Signatures;

public sealed class ReplayGuardTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ReplayGuard _guard;

    public ReplayGuardTests() => _guard = new ReplayGuard(TimeSpan.FromMinutes(1), _time);

    [Fact]
    public void A_signature_is_taken_once_for_as_long_as_it_is_good()
    {
        _time.Advance(TimeSpan.FromSeconds(119));
        Assert.True(_guard.TryTake(7));

        // From a clock that is a minute ahead it is good for two minutes.
        for (var second = 0; second < 120; second++)
        {
            Assert.False(_guard.TryTake(7));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void At_the_bound_none_is_taken_and_none_forgotten_until_the_time_is_over()
    {
        for (var i = 0; i < ReplayGuard.Limit; i++)
        {
            Assert.True(_guard.TryTake((UInt128)i));
        }

        Assert.Null(_guard.TryTake(UInt128.MaxValue));
        Assert.False(_guard.TryTake(0));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(_guard.TryTake(UInt128.MaxValue));
        Assert.False(_guard.TryTake(0));
    }
}
