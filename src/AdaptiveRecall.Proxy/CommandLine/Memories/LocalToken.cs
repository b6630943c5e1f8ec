using System.Security.Cryptography;
using System.Text;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>
/// Lets nobody but this command use the API that it opens on the loopback address while it runs: others on the same machine can reach the
/// port, and may not be able to read the store's file.
/// </summary>
internal sealed class LocalToken : IStartupFilter
{
    public const string Header = "x-memory-local-token";

    private const int Size = 32;

    public string Value { get; } = RandomNumberGenerator.GetHexString(2 * Size, lowercase: true);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(context.Request.Headers[Header].ToString()), Encoding.ASCII.GetBytes(Value)))
            {
                return following(context);
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        next(app);
    };
}
