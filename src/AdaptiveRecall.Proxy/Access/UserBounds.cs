namespace AdaptiveRecall.Proxy.Access;

/// <summary>Which users of its tenant a key may speak for.</summary>
/// <param name="Users">These, compared exactly.</param>
/// <param name="Prefixes">And those whose id begins with one of these.</param>
internal sealed record UserBounds(IReadOnlyList<string> Users, IReadOnlyList<string> Prefixes)
{
    /// <summary>Any user.</summary>
    public static readonly UserBounds Any = new([], []);

    /// <summary>Whether every user is meant.</summary>
    public bool IsAny => Users.Count + Prefixes.Count == 0;

    /// <summary>The one user that is meant, where there is just one: such a key needs no header beside it.</summary>
    public string? Only => Users.Count == 1 && Prefixes.Count == 0 ? Users[0] : null;

    /// <summary>Whether this user is among them.</summary>
    public bool Allow(string user) =>
        IsAny || Users.Contains(user, StringComparer.Ordinal) || Prefixes.Any(prefix => user.StartsWith(prefix, StringComparison.Ordinal));
}
