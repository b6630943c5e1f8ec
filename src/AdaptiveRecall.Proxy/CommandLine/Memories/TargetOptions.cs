using System.CommandLine;
using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>The options that all commands about one user's memories share: whose, where, and how to show them.</summary>
internal sealed class TargetOptions
{
    private const string KeyVariable = "ADAPTIVE_RECALL_KEY";

    private readonly Option<string> _user = new("--user", "-u") { HelpName = "USER", Required = true, Description = "Whose memories" };
    private readonly Option<string> _url = new("--url") { HelpName = "URL", Description = "A running proxy. Without it the local store is opened" };
    private readonly Option<string> _key = new("--key") { HelpName = "KEY", Description = $"The key for that proxy. Better in the environment: {KeyVariable}" };
    private readonly Option<string> _store = new("--store") { HelpName = "FILE", Description = "The local store's file. Default: in your data folder" };
    private readonly Option<string> _redis = new("--redis") { HelpName = "ENDPOINTS", Description = "The local store is in Redis: host:port, comma-separated" };
    private readonly Option<FileInfo> _config = SettingsSources.NewOption();

    /// <summary>Adds them to a command.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in new Option[] { _user, _url, _key, _store, _redis, _config })
        {
            command.Add(option);
        }

        return command;
    }

    /// <summary>Opens the API.</summary>
    /// <param name="parsed">What was said.</param>
    /// <param name="makes">A store that is not there may be made.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="SettingsException">What was said is wrong.</exception>
    public async Task<ApiConnection> OpenAsync(ParseResult parsed, bool makes, CancellationToken cancellationToken)
    {
        var user = parsed.GetRequiredValue(_user);
        if (parsed.GetValue(_url) is { } url)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? new ApiConnection(address, parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable(KeyVariable), user)
                : throw new SettingsException([$"--url is no URL of a proxy: it must be like http://127.0.0.1:5080."]);
        }

        var configuration = SettingsSources.Read(parsed.GetValue(_config));
        if (parsed.GetValue(_store) is { } file)
        {
            configuration.AddInMemoryCollection([new(ProxyOptions.Section + ":Store", file), new(ProxyOptions.Section + ":Redis:Endpoints", "")]);
        }

        if (parsed.GetValue(_redis) is { } endpoints)
        {
            configuration.AddInMemoryCollection([new(ProxyOptions.Section + ":Redis:Endpoints", endpoints)]);
        }

        var options = ProxyOptionsReader.ReadStore(configuration);
        if (!makes && options.Redis.Endpoints.Length == 0 && !File.Exists(options.Store))
        {
            throw new SettingsException([$"There is no store {options.Store}. Name it with --store, --redis or --config, or a running proxy with --url."]);
        }

        return new ApiConnection(await LocalProxy.StartAsync(configuration, cancellationToken), user);
    }
}
