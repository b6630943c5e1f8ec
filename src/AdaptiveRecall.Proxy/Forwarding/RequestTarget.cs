namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>
/// Where a request is addressed to, read once from the raw target; everything that asks (routing, access, forwarding,
/// the memory API) asks this, so that no two of them can understand a path differently. A request feature.
/// </summary>
internal sealed class RequestTarget
{
    private readonly int _pathLength;

    internal RequestTarget(RequestKind kind, string pathAndQuery, int pathLength, string? authority)
    {
        Kind = kind;
        PathAndQuery = pathAndQuery;
        Authority = authority;
        _pathLength = pathLength;
    }

    private RequestTarget(int status, string problem)
        : this(RequestKind.Invalid, "", 0, null)
    {
        ProblemStatus = status;
        Problem = problem;
    }

    /// <summary>What is to be done with the request.</summary>
    public RequestKind Kind { get; }

    /// <summary>Path and query as they were on the wire. Always begins with a slash, unless the target is invalid.</summary>
    public string PathAndQuery { get; }

    /// <summary>The path as it was on the wire, nothing decoded.</summary>
    public ReadOnlySpan<char> Path => PathAndQuery.AsSpan(0, _pathLength);

    /// <summary>The query as it was on the wire, with its question mark; empty if there is none.</summary>
    public ReadOnlySpan<char> Query => PathAndQuery.AsSpan(_pathLength);

    /// <summary>The authority of a target in absolute form; it chooses nothing, but must be an allowed host.</summary>
    public string? Authority { get; }

    /// <summary>Which chat route it takes, if it is a chat request.</summary>
    public ChatRoute Route { get; init; }

    /// <summary>Where the request goes, if it is forwarded.</summary>
    public Upstream? Upstream { get; init; }

    /// <summary>Why the target is invalid, for the client.</summary>
    public string? Problem { get; }

    /// <summary>The status an invalid target is answered with.</summary>
    public int ProblemStatus { get; }

    internal static RequestTarget Invalid(int status, string problem) => new(status, problem);
}
