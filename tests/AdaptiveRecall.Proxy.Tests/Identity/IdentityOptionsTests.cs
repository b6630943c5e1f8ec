using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Identity;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Identity;

public sealed class IdentityOptionsTests
{
    [Fact]
    public void A_configured_header_takes_the_place_of_the_default()
    {
        Assert.Equal(["x-user-id"], Read().UserHeaders);
        Assert.Equal(["x-team-user"], Read(("UserHeaders:0", "x-team-user")).UserHeaders);
    }

    [Fact]
    public void A_profile_brings_its_headers_and_the_default_goes()
    {
        Assert.Equal(["X-OpenWebUI-User-Id"], Read(("Profiles", "open-webui")).UserHeaders);
        Assert.Equal(
            ["x-mine", "x-litellm-customer-id", "x-litellm-end-user-id", "x-sm-user-id", "Helicone-User-Id"],
            Read(("UserHeaders", "x-mine"), ("Profiles", "LiteLLM, supermemory, helicone")).UserHeaders);
    }

    [Theory]
    [InlineData("UserHeaders", "x_user_id")]
    [InlineData("UserHeaders", "x user")]
    [InlineData("UserHeaders", "Authorization")]
    [InlineData("UserHeaders", "x-memory-session")]
    [InlineData("TenantHeaders", "x_team")]
    [InlineData("TenantHeaders", "Host")]
    [InlineData("Profiles", "open-web-ui")]
    public void What_cannot_name_a_user_stops_the_start_with_its_name(string setting, string value)
    {
        var exception = Assert.Throws<SettingsException>(() => Read((setting, value)));

        Assert.Contains(exception.Problems, problem => problem.Contains("Identity:" + setting, StringComparison.Ordinal) && problem.Contains(value, StringComparison.Ordinal));
    }

    private static IdentityOptions Read(params (string Name, string Value)[] settings)
    {
        var values = settings.ToDictionary(static setting => "AdaptiveRecall:Identity:" + setting.Name, static setting => (string?)setting.Value);
        values["AdaptiveRecall:Store"] = "/unused/memory.db";
        return ProxyOptionsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), out _).Identity;
    }
}
