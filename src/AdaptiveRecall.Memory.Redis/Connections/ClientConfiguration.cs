using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Connections;

/// <summary>Makes the client's configuration from ours.</summary>
internal static class ClientConfiguration
{
    // Reconnecting begins after 100 ms and backs off to 10 s: a returning server is noticed soon, an absent one not hammered.
    private const int FirstRetryMilliseconds = 100;
    private const int LongestRetryMilliseconds = 10_000;

    public static ConfigurationOptions From(RedisOptions options, TimeSpan timeout, string name)
    {
        if (!EndpointList.TryParse(options.Endpoints, out var endpoints, out var wrong))
        {
            throw new InvalidOperationException($"Endpoints {wrong}: they were not validated.");
        }

        var configuration = new ConfigurationOptions
        {
            EndPoints = endpoints,
            ServiceName = Or(options.SentinelService),
            User = Or(options.User),
            Password = PasswordOf(options),
            Ssl = options.Tls,
            SslHost = Or(options.TlsHost),
            Protocol = options.Protocol == 2 ? RedisProtocol.Resp2 : RedisProtocol.Resp3,
            ClientName = "AdaptiveRecall " + name,

            // Down at start: serve, and connect when it is back.
            AbortOnConnectFail = false,
            ConnectRetry = 1,
            ConnectTimeout = (int)options.ConnectTimeout.TotalMilliseconds,
            ReconnectRetryPolicy = new ExponentialRetry(FirstRetryMilliseconds, LongestRetryMilliseconds),

            // A request must learn at once that there is no connection, not wait in a queue for its deadline.
            BacklogPolicy = BacklogPolicy.FailFast,

            // The client guards INFO, ROLE and WAIT, which we need; we send nothing that changes a server.
            AllowAdmin = true,

            // Ours end earlier and say more; this one only cleans up behind them.
            AsyncTimeout = (int)(timeout.TotalMilliseconds * 1.5),
        };
        if (options.TlsAuthorityFile.Length > 0)
        {
            configuration.TrustIssuer(options.TlsAuthorityFile);
        }

        if (options.TlsCertificateFile.Length > 0)
        {
            configuration.SetUserPemCertificate(options.TlsCertificateFile, options.TlsKeyFile);
        }

        return configuration;
    }

    private static string? PasswordOf(RedisOptions options) =>
        options.PasswordFile.Length > 0 ? File.ReadLines(options.PasswordFile).FirstOrDefault("") : Or(options.Password);

    private static string? Or(string text) => text.Length == 0 ? null : text;
}
