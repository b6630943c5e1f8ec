namespace AdaptiveRecall.Proxy.Identity;

/// <summary>Settings of identity, section <c>AdaptiveRecall:Identity</c>: who a request speaks for.</summary>
public sealed class IdentityOptions
{
    /// <summary>The header that names the user where neither headers nor a profile are configured.</summary>
    public const string DefaultUserHeader = "x-user-id";

    /// <summary>Names of request headers that may carry the user's id; the first that is present counts.</summary>
    /// <remarks>
    /// Empty until it is configured, because the configuration binder adds to a list that has entries: with
    /// <c>x-user-id</c> in it from the start, a deployment that names its own header would go on believing
    /// <c>x-user-id</c> from any client. See <see cref="IdentityDefaults"/>.
    /// </remarks>
    public IList<string> UserHeaders { get; init; } = [];

    /// <summary>Names of request headers that may carry the tenant; default none.</summary>
    public IList<string> TenantHeaders { get; init; } = [];

    /// <summary>Names of body fields that may carry the user's id; default none: whoever writes the body is the client.</summary>
    public IList<string> BodyFields { get; init; } = [];

    /// <summary>Ready-made header names of known front-ends (see <see cref="IdentityProfile.All"/>), after <see cref="UserHeaders"/>.</summary>
    public IList<string> Profiles { get; init; } = [];

    /// <summary>Whoever reaches this proxy may be believed when it names a user.</summary>
    public bool TrustNetwork { get; set; }
}
