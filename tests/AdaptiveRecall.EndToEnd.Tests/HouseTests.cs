using System.Reflection;
using Xunit;

namespace AdaptiveRecall.EndToEnd.Tests;

/// <summary>Dependencies point one way: host, stores, engine (DESIGN section 1).</summary>
public sealed class HouseTests
{
    private static readonly string[] HostOnly = ["Microsoft.AspNetCore", "Yarp", "System.Net.Http", "System.CommandLine"];
    private static readonly string[] StoreOnly = ["Microsoft.Data.Sqlite", "SQLitePCLRaw", "StackExchange.Redis", "NRedisStack"];

    [Fact]
    public void The_engine_when_built_needs_no_host_and_no_store() =>
        Assert.Empty(ReferencesOf("AdaptiveRecall.Memory", [.. HostOnly, .. StoreOnly, "AdaptiveRecall.Memory.Sqlite", "AdaptiveRecall.Proxy"]));

    [Fact]
    public void The_sqlite_store_when_built_needs_no_host() =>
        Assert.Empty(ReferencesOf("AdaptiveRecall.Memory.Sqlite", [.. HostOnly, "AdaptiveRecall.Proxy", "AdaptiveRecall.Memory.Redis"]));

    [Fact]
    public void The_redis_store_when_built_needs_no_host_and_no_other_store() =>
        Assert.Empty(ReferencesOf("AdaptiveRecall.Memory.Redis", [.. HostOnly, "AdaptiveRecall.Proxy", "AdaptiveRecall.Memory.Sqlite"]));

    [Fact]
    public void The_chat_client_with_a_memory_when_built_needs_no_host_and_no_store() =>
        Assert.Empty(ReferencesOf("AdaptiveRecall.Memory.Chat", ["Microsoft.AspNetCore", "Yarp", "System.CommandLine", .. StoreOnly, "AdaptiveRecall.Memory.Sqlite", "AdaptiveRecall.Proxy"]));

    [Fact]
    public void The_host_when_built_stands_on_engine_and_store()
    {
        var references = Assembly.Load("AdaptiveRecall.Proxy").GetReferencedAssemblies().Select(name => name.Name).ToList();

        Assert.Contains("AdaptiveRecall.Memory", references);
        Assert.Contains("AdaptiveRecall.Memory.Sqlite", references);
    }

    private static IEnumerable<string?> ReferencesOf(string assembly, string[] forbidden) =>
        Assembly.Load(assembly).GetReferencedAssemblies()
            .Select(name => name.Name)
            .Where(name => forbidden.Any(prefix => name!.StartsWith(prefix, StringComparison.Ordinal)));
}
