using System.Diagnostics.CodeAnalysis;
using AdaptiveRecall.Proxy.Identity.Signatures;
using AdaptiveRecall.Proxy.Identity.Tokens;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>Who the user of a request is, section <c>AdaptiveRecall:Identity</c>.</summary>
public sealed record IdentityOptions
{
    private static readonly string[] DefaultUserHeaders = ["x-user-id"];

    private IReadOnlyList<string>? _userHeaders;

    /// <summary>What proves who the user is.</summary>
    public IdentityMode Mode { get; set; } = IdentityMode.Trusted;

    /// <summary>
    /// Request headers that name the user; the first that is present counts. All of them are kept from the upstream.
    /// Those that are configured, then those of the <see cref="Profiles"/>; <c>x-user-id</c> where neither is.
    /// </summary>
    public IReadOnlyList<string> UserHeaders
    {
        // x-user-id does not join a profile: a front-end that passes its clients' headers on would let them choose a user.
        get => Profiles.Count == 0
            ? _userHeaders ?? DefaultUserHeaders
            : [.. (_userHeaders ?? []).Concat(IdentityProfile.HeadersOf(Profiles)).Distinct(StringComparer.OrdinalIgnoreCase)];
        set => _userHeaders = value;
    }

    /// <summary>Front-ends whose headers name the user: see <see cref="IdentityProfile.All"/>.</summary>
    public IReadOnlyList<string> Profiles { get; set; } = [];

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

    /// <summary>How front-ends sign the user's header, for the mode <see cref="IdentityMode.Signed"/>.</summary>
    [SuppressMessage("Naming", "CA1720:Identifiers should not contain type names", Justification = "It is about signatures, and the setting's name.")]
    public SignatureOptions Signed { get; set; } = new();

    /// <summary>Which tokens prove a user, for the mode <see cref="IdentityMode.Jwt"/>.</summary>
    public TokenOptions Jwt { get; set; } = new();
}
