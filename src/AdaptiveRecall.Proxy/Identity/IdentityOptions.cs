namespace AdaptiveRecall.Proxy.Identity;

/// <summary>Who the user of a request is, section <c>AdaptiveRecall:Identity</c>.</summary>
public sealed record IdentityOptions
{
    /// <summary>Request headers that name the user; the first that is present counts. All of them are kept from the upstream.</summary>
    public IReadOnlyList<string> UserHeaders { get; set; } = ["x-user-id"];

    /// <summary>Request headers that name the tenant; none: every user belongs to the tenant <c>default</c>. Kept from the upstream too.</summary>
    public IReadOnlyList<string> TenantHeaders { get; set; } = [];

    /// <summary>
    /// Fields of the request body that name the user where no header does (<c>user</c>, <c>safety_identifier</c>,
    /// <c>metadata.user_id</c>). None by default: whoever writes the body is the client.
    /// </summary>
    public IReadOnlyList<string> BodyFields { get; set; } = [];

    /// <summary>
    /// Everybody who can reach this proxy may be trusted to name the user truthfully and to spend its upstream key.
    /// Needed to listen anywhere but on loopback while users are named by a bare header.
    /// </summary>
    public bool TrustNetwork { get; set; }
}
