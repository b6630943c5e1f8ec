using System.CommandLine;
using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.CommandLine;

/// <summary>The plain start: short for the settings that people change most. Every other one is set by file or environment.</summary>
internal static class ServeCommand
{
    public static RootCommand New(Func<ConfigurationManager, Task<int>> serve)
    {
        var listen = new Option<string[]>("--listen") { HelpName = "URL", Description = "Where to listen; may be repeated. Default: http://127.0.0.1:5080" };
        var upstream = new Option<string>("--upstream") { HelpName = "URL", Description = "What the application had as its base URL. Default: https://api.openai.com" };
        var store = new Option<string>("--store") { HelpName = "FILE", Description = "The file that memories are kept in. Default: in your data folder" };
        var redis = new Option<string>("--redis") { HelpName = "ENDPOINTS", Description = "Keep memories in Redis: host:port, comma-separated" };
        var demo = new Option<bool>("--demo") { Description = "Try it: a built-in upstream, a temporary store, no key, no network" };
        var file = SettingsSources.NewOption();

        var command = new RootCommand("A memory for any OpenAI-compatible application.") { listen, upstream, store, redis, demo, file };
        command.SetAction(async (parsed, _) =>
        {
            using var configuration = SettingsSources.Read(parsed.GetValue(file));
            configuration.AddInMemoryCollection(Settings());
            return await serve(configuration);

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
        return command;
    }
}
