using AdaptiveRecall.Proxy.Access;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Access;

public sealed class HostRulesTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:5080", true)]
    [InlineData("127.0.0.1:1", true)]
    [InlineData("[::1]", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData("proxy.example.com:443", true)]
    [InlineData("a.internal", true)]
    [InlineData("a.b.INTERNAL:80", true)]
    [InlineData("internal", false)]
    [InlineData("xinternal", false)]
    [InlineData("", false)]
    [InlineData("evil.example.com", false)]
    [InlineData("localhost.evil.com", false)]
    [InlineData("127.0.0.1.evil.com", false)]
    [InlineData("localhost:80:80", false)]
    [InlineData("localhost:x", false)]
    [InlineData("user@localhost", false)]
    [InlineData("localhost.", false)]
    [InlineData("127.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("[::1", false)]
    [InlineData("[::1]evil", false)]
    [InlineData("[::ffff:127.0.0.1]", false)]
    [InlineData("::1", false)]
    public void Host_is_allowed_by_its_name_alone(string authority, bool allowed)
    {
        var rules = new HostRules(new() { AllowedHosts = ["proxy.example.com", "*.internal"] });
        Assert.Equal(allowed, rules.Allows(authority));
    }

    [Fact]
    public void Star_allows_every_host_but_none() =>
        Assert.Equal((true, false), (new HostRules(new() { AllowedHosts = ["*"] }).Allows("x.example"), new HostRules(new() { AllowedHosts = ["*"] }).Allows("")));
}
