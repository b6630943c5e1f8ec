namespace AdaptiveRecall.Proxy.Identity.Tokens;

/// <summary>Which tokens prove a user, section <c>AdaptiveRecall:Identity:Jwt</c>.</summary>
public sealed record TokenOptions
{
    /// <summary>The identity provider: its keys and its name are read from <c>/.well-known/openid-configuration</c> below this URL.</summary>
    public string? Authority { get; set; }

    /// <summary>Where the provider's keys are (a JSON Web Key Set), where there is no <see cref="Authority"/>.</summary>
    public string? JwksUrl { get; set; }

    /// <summary>A file with the keys (a JSON Web Key Set), where nothing is to be fetched. The only place of shared secrets (<c>oct</c>).</summary>
    public string? KeysFile { get; set; }

    /// <summary>Who may have issued a token (<c>iss</c>). With an <see cref="Authority"/>, what that says of itself is allowed, too.</summary>
    public IReadOnlyList<string> Issuers { get; set; } = [];

    /// <summary>For whom a token may be meant (<c>aud</c>): a token for another service is none for this one.</summary>
    public IReadOnlyList<string> Audiences { get; set; } = [];

    /// <summary>The claim that is the user's id.</summary>
    public string UserClaim { get; set; } = "sub";

    /// <summary>The claim that is the tenant; not set: all users belong to the tenant <c>default</c>. A token without it is refused.</summary>
    public string? TenantClaim { get; set; }

    /// <summary>
    /// The claim that holds scopes (<c>memory:read memory:write</c>, separated by spaces or as a list); not set: everybody may do everything with
    /// what is their own. A token gives <c>admin</c> only by this claim.
    /// </summary>
    public string? ScopeClaim { get; set; }

    /// <summary>What the provider's clock and this machine's may differ, 0 to 10 minutes.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(1);
}
