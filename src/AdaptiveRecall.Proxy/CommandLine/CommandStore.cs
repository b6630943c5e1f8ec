using System.CommandLine;
using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.CommandLine.Copying;
using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.CommandLine;

/// <summary>The store that a subcommand works on: the one that is named, else the one that the proxy would use with the same settings.</summary>
internal sealed class CommandStore
{
    private readonly Option<string> _store = new("--store") { HelpName = "STORE", Description = "A store's file, the endpoints of a Redis (host:port, comma-separated), or a settings file (*.json). Default: the one that the settings name" };
    private readonly Option<FileInfo> _settings = SettingsSources.NewOption();

    /// <summary>Adds the options that name it.</summary>
    public void AddTo(Command command)
    {
        command.Add(_store);
        command.Add(_settings);
    }

    /// <summary>Opens it.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="mayMake">Whether it is made where it is not there.</param>
    /// <param name="needsKeys">Whether an encrypted one is of no use without its keys.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="SettingsException">The settings are wrong, or there is no such file.</exception>
    /// <exception cref="MemoryStoreException">It cannot be opened.</exception>
    public async Task<IMemoryStore> OpenAsync(ParseResult parsed, bool mayMake, bool needsKeys, CancellationToken cancellationToken)
    {
        var named = parsed.GetValue(_store) is { } text
            ? NamedStore.Read(text, "--store", parsed.GetValue(_settings))
            : NamedStore.OfSettings(parsed.GetValue(_settings));
        if (!mayMake)
        {
            named.ThrowIfNotThere();
        }

        return await named.OpenAsync(needsKeys, cancellationToken);
    }
}
