namespace AdaptiveRecall.Proxy.Access.Keys;

/// <summary>A key as it is kept. What it says never changes: revocation, rotation and use are records of their own, so that none can undo another.</summary>
/// <param name="Id">Names it; no secret.</param>
/// <param name="Name">What people called it.</param>
/// <param name="Hash">SHA-256 of the secret.</param>
/// <param name="Scopes">What its holder may do.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record ApiKey(ulong Id, string Name, byte[] Hash, MemoryScope Scopes, DateTimeOffset CreatedAt)
{
    /// <summary>The tenant it is bound to; not set: all tenants.</summary>
    public string? Tenant { get; init; }

    /// <summary>The users it may speak for.</summary>
    public UserBounds Users { get; init; } = UserBounds.Any;

    /// <summary>From then on it is refused; not set: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The key whose place it took.</summary>
    public ulong? Replaces { get; init; }
}
