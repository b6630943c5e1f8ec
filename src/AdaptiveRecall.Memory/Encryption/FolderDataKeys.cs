using System.Collections.Concurrent;
using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>
/// Data keys in a folder, a file of 32 bytes each, readable by its owner only: <c>deployment.key</c> and <c>owners/ab/abcd….key</c>. Several proxies
/// share it as a network folder. It must not be in a backup that is kept longer than erasures may take.
/// </summary>
public sealed class FolderDataKeys : IDataKeys
{
    // As many owners as OwnerKeys keeps; a key with its entry is some 200 bytes. At the bound all are let go and read again.
    internal const int CacheLimit = 4096;

    // A file is locked while 32 bytes go to the disk: milliseconds, and some on a network.
    private const int Attempts = 100;
    private static readonly TimeSpan AttemptPause = TimeSpan.FromMilliseconds(5);

    private readonly string _folder;
    private readonly ConcurrentDictionary<(OwnerKey Owner, ulong Id), DataKey> _known = [];

    /// <param name="folder">Made when the first key is.</param>
    public FolderDataKeys(string folder) => _folder = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public ValueTask<byte[]> GetDeploymentKeyAsync(CancellationToken cancellationToken) =>
        RunAsync(() => ReadOrMake(Path.Combine(_folder, "deployment.key")), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<DataKey> GetCurrentAsync(OwnerKey owner, CancellationToken cancellationToken) =>
        Keep(owner, new DataKey(await RunAsync(() => ReadOrMake(PathOf(owner)), cancellationToken).ConfigureAwait(false)));

    /// <inheritdoc/>
    public async ValueTask<DataKey?> FindAsync(OwnerKey owner, ulong id, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((owner, id), out var known))
        {
            return known;
        }

        var bytes = await RunAsync(() => Read(PathOf(owner)), cancellationToken).ConfigureAwait(false);
        return bytes is not null && new DataKey(bytes) is var key && key.Id == id ? Keep(owner, key) : null;
    }

    /// <inheritdoc/>
    public ValueTask<bool> DestroyAsync(OwnerKey owner, CancellationToken cancellationToken)
    {
        foreach (var known in _known.Keys)
        {
            if (known.Owner == owner)
            {
                _known.TryRemove(known, out _);
            }
        }

        return RunAsync(() => Destroy(PathOf(owner)), cancellationToken);
    }

    private string PathOf(OwnerKey owner)
    {
        // 256 folders: a million owners are 4,000 files in each.
        var name = owner.ToString();
        return Path.Combine(_folder, "owners", name[..2], name + ".key");
    }

    private DataKey Keep(OwnerKey owner, DataKey key)
    {
        if (_known.Count >= CacheLimit)
        {
            _known.Clear();
        }

        return _known.GetOrAdd((owner, key.Id), key);
    }

    // A network folder may hang: the request stops waiting, not the thread.
    private async ValueTask<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(work, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MemoryStoreException($"The data keys in {_folder} cannot be used: {exception.Message} Make the folder reachable and writable for the proxy's user.", exception);
        }
    }

    // Whoever opens the file alone first fills it; a file that a crash left short is filled by the next. Others find it locked for that moment.
    private static byte[] ReadOrMake(string path) => Read(path) ?? Retry(() => Fill(path));

    private static byte[] Fill(string path)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        var bytes = new byte[DataKey.Size];
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            RandomNumberGenerator.Fill(bytes);
            file.Position = 0;
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        return bytes;
    }

    private static byte[]? Read(string path)
    {
        try
        {
            var bytes = Retry(() => File.ReadAllBytes(path));
            return bytes.Length == DataKey.Size ? bytes : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static byte[] Retry(Func<byte[]> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return work();
            }
            catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException) && attempt < Attempts)
            {
                // Nobody but this thread waits here, and the request that wants the key has its own deadline.
                Thread.Sleep(AttemptPause);
            }
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // Overwritten first: where the file system writes in place, the bytes are gone from the disk as well.
    private static bool Destroy(string path)
    {
        try
        {
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                file.Write(RandomNumberGenerator.GetBytes(DataKey.Size));
                file.Flush(flushToDisk: true);
            }

            File.Delete(path);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }
}
