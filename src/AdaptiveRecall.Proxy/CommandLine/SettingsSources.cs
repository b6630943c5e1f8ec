using System.CommandLine;
using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.CommandLine;

/// <summary>Where a command's settings come from.</summary>
internal static class SettingsSources
{
    /// <summary>Names the settings file.</summary>
    public static Option<FileInfo> NewOption() => new("--config") { HelpName = "FILE", Description = "A JSON file with settings" };

    /// <summary>The settings of a file, if one is named, and of the environment over them.</summary>
    /// <exception cref="SettingsException">The file is not there, or is no JSON.</exception>
    public static ConfigurationManager Read(FileInfo? file)
    {
        var configuration = new ConfigurationManager();
        if (file is not null)
        {
            AddFile(configuration, file, "--config");
        }

        configuration.AddEnvironmentVariables();
        return configuration;
    }

    /// <summary>Adds a file over what there is.</summary>
    /// <param name="configuration">Where to.</param>
    /// <param name="file">The file.</param>
    /// <param name="option">The option that names it, for messages.</param>
    /// <exception cref="SettingsException">The file is not there, or is no JSON.</exception>
    public static void AddFile(ConfigurationManager configuration, FileInfo file, string option)
    {
        if (!file.Exists)
        {
            throw new SettingsException([$"There is no file {file.FullName} ({option})."]);
        }

        try
        {
            configuration.AddJsonFile(file.FullName, optional: false, reloadOnChange: false);
        }
        catch (InvalidDataException exception)
        {
            throw new SettingsException([$"{file.FullName} ({option}) is no JSON: {exception.InnerException?.Message ?? exception.Message}"]);
        }
    }
}
