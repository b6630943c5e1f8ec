using System.CommandLine;

namespace AdaptiveRecall.Proxy.Configuration;

/// <summary>The command line: short for the settings that people change most. Every other one is set by file or environment.</summary>
internal static class ProxyCommand
{
    /// <summary>Reads the arguments and runs.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="run">Runs with the configuration of file, environment and arguments, the later over the earlier.</param>
    /// <returns>The exit code: 0 when it ended well, 1 when it failed, 2 when arguments or settings are wrong.</returns>
    public static async Task<int> InvokeAsync(string[] arguments, Func<ConfigurationManager, Task<int>> run)
    {
        var listen = new Option<string[]>("--listen") { HelpName = "URL", Description = "Where to listen; may be repeated. Default: http://127.0.0.1:5080" };
        var upstream = new Option<string>("--upstream") { HelpName = "URL", Description = "What the application had as its base URL. Default: https://api.openai.com" };
        var store = new Option<string>("--store") { HelpName = "FILE", Description = "The file that memories are kept in. Default: in your data folder" };
        var redis = new Option<string>("--redis") { HelpName = "ENDPOINTS", Description = "Keep memories in Redis: host:port, comma-separated" };
        var demo = new Option<bool>("--demo") { Description = "Try it: a built-in upstream, a temporary store, no key, no network" };
        var file = new Option<FileInfo>("--config") { HelpName = "FILE", Description = "A JSON file with settings" };

        var command = new RootCommand("A memory for any OpenAI-compatible application.") { listen, upstream, store, redis, demo, file };
        command.SetAction(async (parsed, _) =>
        {
            using var configuration = new ConfigurationManager();
            if (parsed.GetValue(file) is { } settings)
            {
                if (!settings.Exists)
                {
                    await Console.Error.WriteLineAsync($"There is no file {settings.FullName} (--config).");
                    return ExitCode.WrongSettings;
                }

                try
                {
                    configuration.AddJsonFile(settings.FullName, optional: false, reloadOnChange: false);
                }
                catch (InvalidDataException exception)
                {
                    await Console.Error.WriteLineAsync($"{settings.FullName} (--config) is no JSON: {exception.InnerException?.Message ?? exception.Message}");
                    return ExitCode.WrongSettings;
                }
            }

            configuration.AddEnvironmentVariables();
            configuration.AddInMemoryCollection(Settings());
            return await run(configuration);

            IEnumerable<KeyValuePair<string, string?>> Settings()
            {
                // One text, so that these replace the addresses of a file instead of mixing with them.
                if (parsed.GetValue(listen) is { Length: > 0 } urls)
                {
                    yield return new(ProxyOptions.Section + ":Listen", string.Join(',', urls));
                }

                if (parsed.GetValue(upstream) is { } url)
                {
                    yield return new(ProxyOptions.Section + ":Upstream", url);
                }

                if (parsed.GetValue(store) is { } path)
                {
                    yield return new(ProxyOptions.Section + ":Store", path);
                }

                if (parsed.GetValue(redis) is { } endpoints)
                {
                    yield return new(ProxyOptions.Section + ":Redis:Endpoints", endpoints);
                }

                if (parsed.GetValue(demo))
                {
                    yield return new(ProxyOptions.Section + ":Demo", "true");
                }
            }
        });

        var result = command.Parse(arguments);
        var exitCode = await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        return result.Errors.Count > 0 ? ExitCode.WrongSettings : exitCode;
    }
}
