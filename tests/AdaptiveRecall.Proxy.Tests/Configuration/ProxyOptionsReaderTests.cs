using AdaptiveRecall.Proxy.Configuration;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Configuration;

public sealed class ProxyOptionsReaderTests
{
    [Fact]
    public void Defaults_are_valid()
    {
        var options = Read(out var warnings, ("Listen", ""));
        Assert.Empty(warnings);
        Assert.Equal("https://api.openai.com", options.Upstreams["default"].Url);
        Assert.Equal(["x-user-id"], options.Identity.UserHeaders);
        Assert.Equal(TimeSpan.FromMinutes(10), options.Upstreams["default"].FirstByteTimeout);
    }

    [Fact]
    public void Settings_are_read_whatever_their_case_and_lists_replace_the_default()
    {
        var options = Read(
            out var warnings,
            ("identity:userheaders:0", "x-a"),
            ("Identity:UserHeaders:1", "x-b"),
            ("AllowedHosts", "a.example, b.example"),
            ("Recall:Deadline", "80ms"),
            ("Recall:Enabled", "off"),
            ("Limits:BodyLimit", "4096"),
            ("Upstreams:eu:Url", "https://eu.example.com/api/v1"),
            ("Upstreams:eu:Prefix", "/eu"),
            ("Upstreams:eu:Memory", "off"),
            ("Upstreams:eu:Placement", "system"),
            ("Upstreams:eu:SilenceTimeout", "00:01:30"),
            ("Upstreams:eu:Headers:x-extra", "1"));
        Assert.Empty(warnings);
        Assert.Equal(["x-a", "x-b"], options.Identity.UserHeaders);
        Assert.Equal(["a.example", "b.example"], options.AllowedHosts);
        Assert.Equal(TimeSpan.FromMilliseconds(80), options.Recall.Deadline);
        Assert.False(options.Recall.Enabled);
        Assert.Equal(4096, options.Limits.BodyLimit);
        var upstream = options.Upstreams["eu"];
        Assert.False(upstream.Memory);
        Assert.Equal(MemoryPlacement.System, upstream.Placement);
        Assert.Equal(TimeSpan.FromSeconds(90), upstream.SilenceTimeout);
        Assert.Equal("1", upstream.Headers["x-extra"]);
    }

    [Theory]
    [InlineData("Recall:Deadline", "150", "a time such as 150ms, 30s, 10m or 00:10:00")]
    [InlineData("Recall:Deadline", "0s", "more than 0")]
    [InlineData("Recall:Limit", "many", "a whole number")]
    [InlineData("Recall:Limit", "-1", "1 to 100 memories")]
    [InlineData("Recall:Enabled", "perhaps", "true or false")]
    [InlineData("Learning:Model", "gpt-4.1-mini", "a group of settings")]
    [InlineData("Limits:BodyLimit", "1", "from 1024")]
    [InlineData("Listen", "127.0.0.1:5080", "http://, https:// or h2c://")]
    [InlineData("Listen", "http://example.com:5080", "an IP address, localhost or *")]
    [InlineData("AllowedHosts", "https://x.example", "a host name")]
    [InlineData("AllowedOrigins", "https://x.example/", "an origin such as")]
    [InlineData("Identity:UserHeaders", "x user", "the name of a header")]
    [InlineData("Upstreams:default:Url", "api.openai.com", "an http:// or https:// URL")]
    [InlineData("Upstreams:default:Url", "https://api.openai.com/v1?x=1", "without user, query or fragment")]
    [InlineData("Upstreams:default:Placement", "top", "one of user, system, off")]
    [InlineData("Upstreams:default:Placement", "7", "one of user, system, off")]
    [InlineData("Upstreams:default:Prefix", "/x", "left out")]
    [InlineData("Upstreams:default:FirstByteTimeout", "50d", "up to 1.00:00:00")]
    [InlineData("Upstreams:default:ApiKeyVariable", "ADAPTIVE_RECALL_NO_SUCH_VARIABLE", "the name of an environment variable")]
    [InlineData("Upstreams:default:ApiKeyHeader", "x-key", "Authorization, api-key or x-api-key")]
    public void Value_that_is_not_allowed_is_named_with_what_is(string name, string value, string allowed)
    {
        var problem = Assert.Single(Assert.Throws<SettingsException>(() => Read(out _, (name, value))).Problems);
        Assert.StartsWith($"AdaptiveRecall:{name} is '", problem, StringComparison.Ordinal);
        Assert.Contains($"'{value}'", problem.Replace("00:00:00", "0s", StringComparison.Ordinal).Replace("50.0s", "50d", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(allowed, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/memory/x")]
    [InlineData("eu")]
    [InlineData("/eu/")]
    [InlineData("/")]
    [InlineData("/a/../b")]
    [InlineData("/a%2Fb")]
    public void Prefix_that_could_never_match_or_would_hide_ours_is_refused(string prefix) =>
        Assert.Throws<SettingsException>(() => Read(out _, ("Upstreams:eu:Url", "https://eu.example.com"), ("Upstreams:eu:Prefix", prefix)));

    [Theory]
    [InlineData("Learning:Model:Url", "api.openai.com", "Learning:Model:Url is 'api.openai.com'")]
    [InlineData("Learning:Model:ApiKeyVariable", "ADAPTIVE_RECALL_NO_SUCH_VARIABLE", "Learning:Model:ApiKeyVariable is 'ADAPTIVE_RECALL_NO_SUCH_VARIABLE'")]
    [InlineData("Learning:Model:ApiKeyHeader", "x-key", "Learning:Model:ApiKeyHeader is 'x-key'")]
    [InlineData("Learning:Model:QuietPeriod", "2h", "Learning:Model:QuietPeriod is '02:00:00'")]
    public void Model_of_learning_is_looked_at_where_one_is_named(string name, string value, string problem)
    {
        Read(out _, (name, value));

        var problems = Assert.Throws<SettingsException>(() => Read(out _, ("Learning:Model:Name", "m"), (name, value))).Problems;

        Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_reported_at_once() =>
        Assert.Equal(2, Assert.Throws<SettingsException>(() => Read(out _, ("Recall:Limit", "x"), ("Learning:QueueLimit", "0"))).Problems.Count);

    [Fact]
    public void Password_in_a_url_is_not_repeated() =>
        Assert.DoesNotContain("hunter2", Assert.Throws<SettingsException>(() => Read(out _, ("Upstream", "https://me:hunter2@x.example"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Recal:Limit", "AdaptiveRecall:Recall")]
    [InlineData("Recall:Dedline", "AdaptiveRecall:Recall:Deadline")]
    [InlineData("Upstreams:default:silencetimout", "AdaptiveRecall:Upstreams:default:SilenceTimeout")]
    public void Setting_that_does_not_exist_is_a_warning_with_the_nearest(string name, string nearest)
    {
        Read(out var warnings, (name, "1"));
        Assert.Contains($"Was {nearest} meant?", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_that_is_near_to_none_is_a_warning_without_a_guess()
    {
        Read(out var warnings, ("Qwertyuiop", "1"));
        Assert.Equal("AdaptiveRecall:Qwertyuiop is no setting, and does nothing.", Assert.Single(warnings));
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.2:5080")]
    public void Listening_to_others_needs_trust(string listen)
    {
        var problem = Assert.Single(Assert.Throws<SettingsException>(() => Read(out _, ("Listen", listen))).Problems);
        Assert.Contains("AdaptiveRecall:Identity:TrustNetwork=true", problem, StringComparison.Ordinal);
        Read(out _, ("Listen", listen), ("Identity:TrustNetwork", "true"));
    }

    [Fact]
    public void Listening_to_others_with_a_key_of_ours_needs_trust_even_without_users()
    {
        Environment.SetEnvironmentVariable("ADAPTIVE_RECALL_TEST_SPENT_KEY", "k");
        var settings = new[] { ("Listen", "http://*:5080"), ("Identity:UserHeaders", ""), ("Upstreams:default:ApiKeyVariable", "ADAPTIVE_RECALL_TEST_SPENT_KEY") };
        Assert.Contains("spend", Assert.Throws<SettingsException>(() => Read(out _, settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Redis_is_refused_where_its_settings_cannot_be() =>
        Assert.Contains("AdaptiveRecall:Redis:Protocol", Assert.Throws<SettingsException>(() => Read(out _, ("Redis:Endpoints", "localhost:6379"), ("Redis:Protocol", "4"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Store_is_never_in_the_working_directory_by_default()
    {
        var store = Read(out _, ("Store", "")).Store!;
        Assert.True(Path.IsPathFullyQualified(store));
        Assert.EndsWith(Path.Combine("adaptive-recall", "memory.db"), store, StringComparison.Ordinal);
        Assert.False(store.StartsWith(Environment.CurrentDirectory + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }

    private static ProxyOptions Read(out IReadOnlyList<string> warnings, params (string Name, string Value)[] settings) =>
        ProxyOptionsReader.Read(ProxyUnderTest.Configuration(settings), out warnings);
}
