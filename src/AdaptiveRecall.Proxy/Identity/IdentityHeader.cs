using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>Which headers may be configured to name a user or a tenant.</summary>
internal static class IdentityHeader
{
    /// <summary>What is allowed, as the end of "must be …".</summary>
    public const string Allowed = "the name of a header that only says who is asking, with '-' and not '_'";

    // These say something else: an id read from one would be the transport's or the upstream's, not a user's.
    private static readonly string[] Taken =
        ["authorization", "connection", "content-length", "content-type", "cookie", "expect", "host", "te", "trailer", "transfer-encoding", "upgrade"];

    /// <summary>
    /// Whether a name is allowed. One with '_' is not: nginx, WSGI and CGI read X_User_Id and X-User-Id as one header, so
    /// that a client could add the second spelling behind a front-end's back.
    /// </summary>
    public static bool IsAllowed(string name) =>
        HeaderName.IsValid(name)
        && !name.Contains('_', StringComparison.Ordinal)
        && !name.StartsWith("x-memory-", StringComparison.OrdinalIgnoreCase)
        && !Taken.Contains(name, StringComparer.OrdinalIgnoreCase);
}
