using AdaptiveRecall.Memory.Encryption;
using AdaptiveRecall.Memory.Redis;
using AdaptiveRecall.Memory.Sqlite;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdaptiveRecall.Proxy.CommandLine.Copying;

/// <summary>A store as an argument names it: its file, the endpoints of a Redis, or a settings file that says which.</summary>
internal sealed class NamedStore
{
    // A proxy would rather answer without memory than wait for a busy server; a copy rather waits.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _option;
    private readonly ProxyOptions _options;

    private NamedStore(string option, ProxyOptions options) => (_option, _options) = (option, options);

    /// <summary>Whether it is a Redis, and no file.</summary>
    public bool IsRedis => _options.Redis.Endpoints.Length > 0;

    /// <summary>Reads an argument. What it does not say of a Redis (user, password, TLS, prefix) comes from the settings.</summary>
    /// <param name="text">The argument.</param>
    /// <param name="option">Its option, for messages.</param>
    /// <param name="settings">The settings file of both stores, if one is named.</param>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public static NamedStore Read(string text, string option, FileInfo? settings)
    {
        using var configuration = SettingsSources.Read(settings);
        if (text.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            SettingsSources.AddFile(configuration, new FileInfo(text), option);
        }
        else
        {
            configuration.AddInMemoryCollection(NamesFile(text)
                ? [new(ProxyOptions.Section + ":Store", text), new(ProxyOptions.Section + ":Redis:Endpoints", "")]
                : [new(ProxyOptions.Section + ":Redis:Endpoints", text)]);
        }

        return new NamedStore(option, ProxyOptionsReader.ReadStore(configuration));
    }

    /// <summary>The store that the proxy would use with these settings.</summary>
    /// <exception cref="SettingsException">The settings are wrong.</exception>
    public static NamedStore OfSettings(FileInfo? settings)
    {
        using var configuration = SettingsSources.Read(settings);
        return new NamedStore("the settings", ProxyOptionsReader.ReadStore(configuration));
    }

    /// <exception cref="SettingsException">There is no such file: opening it would make one.</exception>
    public void ThrowIfNotThere()
    {
        if (!IsRedis && !File.Exists(_options.Store))
        {
            throw new SettingsException([$"There is no file {_options.Store} ({_option})."]);
        }
    }

    /// <exception cref="SettingsException">Both name one store.</exception>
    public void ThrowIfSame(NamedStore other)
    {
        var same = IsRedis
            ? _options.Redis.Endpoints == other._options.Redis.Endpoints && _options.Redis.KeyPrefix == other._options.Redis.KeyPrefix
            : !other.IsRedis && _options.Store == other._options.Store;
        if (same)
        {
            throw new SettingsException([$"{_option} and {other._option} name the same store."]);
        }
    }

    /// <summary>Opens the store.</summary>
    /// <param name="needsKeys">Whether an encrypted one is of no use without its keys. The audit holds no content and no names, so it is read without.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="MemoryStoreException">It is none of ours, or cannot be used.</exception>
    public async Task<IMemoryStore> OpenAsync(bool needsKeys, CancellationToken cancellationToken)
    {
        var store = await OpenInnerAsync(cancellationToken);
        if (_options.Encryption.KeyFolder is not { } folder)
        {
            return !needsKeys || await store.ReadNoteAsync(StoreNotes.Encryption, cancellationToken) is null
                ? store
                : throw new MemoryStoreException(
                    $"{store.Description} ({_option}) is encrypted. Say where its keys are: with --config FILE, a settings file that has Encryption:KeyFolder, or with AdaptiveRecall__Encryption__KeyFolder in the environment.");
        }

        var encrypted = new EncryptedStore(store, new FolderDataKeys(folder));
        await encrypted.OpenAsync(cancellationToken);
        return encrypted;
    }

    private async Task<IMemoryStore> OpenInnerAsync(CancellationToken cancellationToken)
    {
        if (IsRedis)
        {
            var redis = new RedisMemoryStore(_options.Redis with { ReadTimeout = Patience, WriteTimeout = Patience }, TimeProvider.System, NullLogger<RedisMemoryStore>.Instance);
            await redis.OpenAsync(cancellationToken);
            return redis;
        }

        var file = new SqliteMemoryStore(new SqliteStoreOptions { Path = _options.Store! }, TimeProvider.System, NullLogger<SqliteMemoryStore>.Instance);
        await file.OpenAsync(cancellationToken);
        return file;
    }

    // "redis-1:6379" has a port at its end, "C:\memory.db" and "./memory:1/a.db" have a separator. A file of that name wins.
    private static bool NamesFile(string text) =>
        File.Exists(text)
        || text.AsSpan().ContainsAny('/', '\\')
        || !text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(static part =>
            part.LastIndexOf(':') is > 0 and var colon && ushort.TryParse(part.AsSpan(colon + 1), out _));
}
