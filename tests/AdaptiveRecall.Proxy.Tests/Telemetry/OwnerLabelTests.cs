using AdaptiveRecall.Proxy.Telemetry;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Telemetry;

public sealed class OwnerLabelTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Label_follows_an_owner_for_a_day_and_tells_owners_apart()
    {
        var label = new OwnerLabel(_time);
        var first = label.Of(new("default", "bob"));
        Assert.Matches("^[0-9a-f]{8}$", first);
        Assert.Equal(first, label.Of(new("default", "bob")));
        Assert.NotEqual(label.Of(new("a", "bc")), label.Of(new("ab", "c")));

        _time.Advance(TimeSpan.FromDays(1));
        Assert.NotEqual(first, label.Of(new("default", "bob")));
    }

    [Fact]
    public void Label_says_nothing_across_starts() =>
        Assert.NotEqual(new OwnerLabel(_time).Of(new("default", "bob")), new OwnerLabel(_time).Of(new("default", "bob")));
}
