namespace AdaptiveRecall.Proxy.Forwarding;

/// <summary>Prefixes of raw paths.</summary>
internal static class PathSegments
{
    /// <summary>Whether a path starts with the segments of a prefix: <c>/v1</c> starts <c>/v1</c> and <c>/v1/x</c>, not <c>/v10</c>.</summary>
    public static bool StartWith(ReadOnlySpan<char> path, ReadOnlySpan<char> prefix) =>
        path.StartsWith(prefix, StringComparison.Ordinal) && (prefix.IsEmpty || path.Length == prefix.Length || path[prefix.Length] == '/');
}
