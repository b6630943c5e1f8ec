using AdaptiveRecall.Proxy.CommandLine.Copying;
using AdaptiveRecall.Proxy.Configuration;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.CommandLine.Copying;

public sealed class NamedStoreTests
{
    [Theory]
    [InlineData("redis-1:6379", true)]
    [InlineData("redis-1:6379, redis-2:6380", true)]
    [InlineData("[::1]:6379", true)]
    [InlineData("memory.db", false)]
    [InlineData("redis-1", false)]
    [InlineData("./odd:1", false)]
    [InlineData(@"C:\memory:1", false)]
    public void A_store_when_named_is_a_redis_if_all_of_it_are_endpoints(string text, bool isRedis) =>
        Assert.Equal(isRedis, NamedStore.Read(text, "--from", settings: null).IsRedis);

    [Fact]
    public void A_settings_file_when_named_says_which_store()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("named-store-").FullName, "redis.json");
        File.WriteAllText(file, """{"AdaptiveRecall":{"Listen":["http://0.0.0.0:1"],"Redis":{"Endpoints":"redis-1:6379"}}}""");

        Assert.True(NamedStore.Read(file, "--from", settings: null).IsRedis);

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public void One_store_when_named_twice_is_refused()
    {
        var store = NamedStore.Read("redis-1:6379", "--from", settings: null);

        var exception = Assert.Throws<SettingsException>(() => store.ThrowIfSame(NamedStore.Read("redis-1:6379", "--to", settings: null)));

        Assert.Contains("--from and --to", exception.Message, StringComparison.Ordinal);
        store.ThrowIfSame(NamedStore.Read("redis-2:6379", "--to", settings: null));
        store.ThrowIfSame(NamedStore.Read("memory.db", "--to", settings: null));
    }

    [Fact]
    public void A_file_when_it_is_not_there_is_no_source() =>
        Assert.Throws<SettingsException>(() => NamedStore.Read("/nowhere/memory.db", "--from", settings: null).ThrowIfNotThere());
}
