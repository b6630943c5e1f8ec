using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace AdaptiveRecall.Memory.Sqlite.Tests;

public sealed class SqliteStoreOptionsTests
{
    public static TheoryData<string, Action<SqliteStoreOptions>> BadSettings() => new()
    {
        { "Path", options => options.Path = " " },
        { "VectorCacheBytes is 5: it must be from 1048576 to 68719476736", options => options.VectorCacheBytes = 5 },
        { "PageCacheBytes", options => options.PageCacheBytes = 0 },
        { "QueueLimit is 0: it must be from 1 to 1000000", options => options.QueueLimit = 0 },
        { "LockTimeout is 00:00:00: it must be from 00:00:00.1000000 to 00:10:00", options => options.LockTimeout = TimeSpan.Zero },
        { "PurgeTimeout", options => options.PurgeTimeout = TimeSpan.FromSeconds(-1) },
    };

    [Theory]
    [MemberData(nameof(BadSettings), DisableDiscoveryEnumeration = true)]
    public void Bad_setting_is_refused_with_its_name_and_what_is_allowed(string message, Action<SqliteStoreOptions> spoil)
    {
        using var folder = new TemporaryFolder();

        var refusal = Assert.Throws<OptionsValidationException>(() => SqliteStores.Create(folder.File(), spoil));

        Assert.Contains(message, Assert.Single(refusal.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registered_store_is_one_store_with_the_configured_file()
    {
        using var folder = new TemporaryFolder();
        await using var services = new ServiceCollection().AddSqliteMemoryStore(options => options.Path = folder.File()).BuildServiceProvider();

        var store = services.GetRequiredService<IMemoryStore>();

        Assert.Same(services.GetRequiredService<SqliteMemoryStore>(), store);
        Assert.Equal($"SQLite {folder.File()}", store.Description);
        Assert.True((await store.GetStatusAsync(TestContext.Current.CancellationToken)).Available);
    }
}
