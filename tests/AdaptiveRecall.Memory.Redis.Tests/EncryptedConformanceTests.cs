using AdaptiveRecall.Memory.Encryption;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Testing.Redis;

namespace AdaptiveRecall.Memory.Redis.Tests;

/// <summary>Whoever uses a Redis store cannot tell that it is encrypted.</summary>
public sealed class EncryptedConformanceTests(RedisServers servers) : RedisConformance
{
    private readonly string _keys = Directory.CreateTempSubdirectory("adaptiverecall-").FullName;

    protected override Task<string> EndpointAsync() => servers.SingleEndpointAsync();

    protected override RedisOptions Configure(RedisOptions options) => options with { Search = RedisSearch.VectorSet };

    protected override async ValueTask<IMemoryStore> OpenAsync(TimeProvider time) => new EncryptedStore(await base.OpenAsync(time), new FolderDataKeys(_keys));

    protected override async ValueTask CleanAsync()
    {
        await base.CleanAsync();
        Directory.Delete(_keys, recursive: true);
    }
}
