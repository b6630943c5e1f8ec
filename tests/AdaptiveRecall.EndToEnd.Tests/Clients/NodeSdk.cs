using System.Security.Cryptography;
using AdaptiveRecall.EndToEnd.Tests.Hosting;

namespace AdaptiveRecall.EndToEnd.Tests.Clients;

/// <summary>The SDKs of npm.</summary>
internal static class NodeSdk
{
    private static readonly string Scripts = Path.Combine(Repository.Root, "tests", "AdaptiveRecall.EndToEnd.Tests", "Clients", "Sdks");

    // Once for all tests that run side by side.
    private static readonly Lazy<Task<(string? Folder, string Reason)>> Installation = new(static () => InstallAsync(Scripts));

    /// <summary>The folder with the scripts and the pinned packages of the matrix, installed once for each lock file; or why there is none.</summary>
    public static Task<(string? Folder, string Reason)> InstallAsync() => Installation.Value;

    /// <summary>The same for other scripts.</summary>
    /// <param name="scripts">The folder with them and their lock file.</param>
    public static async Task<(string? Folder, string Reason)> InstallAsync(string scripts)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(scripts, "package-lock.json"))))[..16];
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "adaptive-recall", "sdks-" + name);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(scripts))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        if (File.Exists(Path.Combine(folder, "installed")))
        {
            return (folder, "");
        }

        try
        {
            var (exit, output) = await SdkProcess.StartAsync("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
            if (exit != 0)
            {
                return (null, "npm could not install the packages: " + output);
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, "There is no npm on this machine.");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "installed"), "");
        return (folder, "");
    }
}
