using AdaptiveRecall.Memory.Storage;
using AdaptiveRecall.Proxy.CommandLine;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Demo;
using AdaptiveRecall.Proxy.Telemetry;

namespace AdaptiveRecall.Proxy;

/// <summary>Starts the proxy, serves until it is told to stop, and says in a line why it could not.</summary>
internal static class ProxyLifetime
{
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await app.StartAsync();
            await app.Services.GetRequiredService<StartupReport>().WriteAsync(Console.Out, app.Lifetime.ApplicationStopping);
            if (app.Services.GetRequiredService<ProxyOptions>().Demo)
            {
                await DemoInstructions.WriteAsync(Console.Out, app.Urls.First());
            }

            await app.WaitForShutdownAsync();
            return ExitCode.Success;
        }
        catch (SettingsException exception)
        {
            foreach (var problem in exception.Problems)
            {
                await Console.Error.WriteLineAsync(problem);
            }

            return ExitCode.WrongSettings;
        }
        catch (Exception exception) when (exception is IOException or MemoryStoreException)
        {
            // An address in use or not this machine's, or a file that is no store of ours. The message names it.
            await Console.Error.WriteLineAsync($"The proxy could not start: {exception.Message}");
            return ExitCode.Failed;
        }
    }
}
