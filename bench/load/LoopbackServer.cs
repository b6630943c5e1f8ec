using System.Net;

namespace AdaptiveRecall.Bench.Load;

/// <summary>A server on a loopback port that the system gives, with nothing in it but the web server.</summary>
internal static class LoopbackServer
{
    public static WebApplication Create(Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        services?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>Starts the server, says where it listens, and runs until the process is ended.</summary>
    public static async Task RunAsync(WebApplication app)
    {
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"listening {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }
}
