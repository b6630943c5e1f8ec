namespace AdaptiveRecall.Proxy.Access.Keys;

/// <summary>A key with what happened to it since.</summary>
/// <param name="Key">The key.</param>
/// <param name="RevokedAt">Refused from then on.</param>
/// <param name="ReplacedUntil">A later key took its place; this one is refused from then on.</param>
/// <param name="UsedAt">When it was last used, to the hour or so.</param>
internal sealed record ApiKeyState(ApiKey Key, DateTimeOffset? RevokedAt, DateTimeOffset? ReplacedUntil, DateTimeOffset? UsedAt)
{
    /// <summary>Whether it is taken at a time.</summary>
    public bool IsValidAt(DateTimeOffset now) => !(RevokedAt <= now) && !(ReplacedUntil <= now) && !(Key.ExpiresAt <= now);
}
