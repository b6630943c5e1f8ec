namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>Where the file of memories is.</summary>
internal static class StoreLocation
{
    private const string FileName = "memory.db";
    private const string SpoolName = "spool";
    private const string ContainerFolder = "/data";

    /// <summary>
    /// The absolute path of the file: the configured one, else in the platform's data folder. Never by default in the
    /// working directory, which <c>dotnet run --project</c> changes: memories would seem lost from one start to the next.
    /// </summary>
    /// <returns><see langword="null"/>: nothing is configured and the platform names no data folder.</returns>
    public static string? Resolve(string? configured)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            return Path.GetFullPath(configured);
        }

        // The runtime's container images set the variable; the volume is our image's.
        if (Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is "true" or "1" && Directory.Exists(ContainerFolder))
        {
            return Path.Combine(ContainerFolder, FileName);
        }

        // $XDG_DATA_HOME or ~/.local/share, %LOCALAPPDATA%, ~/Library/Application Support.
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length == 0 ? null : Path.Combine(folder, "adaptive-recall", FileName);
    }

    /// <summary>The absolute path of the folder for data keys, if one is configured.</summary>
    public static string? ResolveKeys(string? configured) => string.IsNullOrEmpty(configured) ? null : Path.GetFullPath(configured);

    /// <summary>The absolute path of the folder for turns that the store does not take: the configured one, else beside the store's file.</summary>
    /// <returns><see langword="null"/>: nothing is configured and there is no such place.</returns>
    public static string? ResolveSpool(string? configured, string? store) =>
        !string.IsNullOrEmpty(configured) ? Path.GetFullPath(configured)
        : Path.GetDirectoryName(store) is { Length: > 0 } folder ? Path.Combine(folder, SpoolName)
        : null;
}
