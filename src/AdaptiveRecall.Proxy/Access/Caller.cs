using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>
/// Who sends a request, as far as it was proved: a key, a token, a signature, or a program on this machine that is trusted.
/// A request feature; a chat request that is trusted to name its user has none.
/// </summary>
/// <param name="Name">What the audit calls it: <c>key:</c> and the public id of a key, <c>token</c>, <c>signature</c>, <c>local</c>.</param>
/// <param name="Scopes">What it may do.</param>
internal sealed record Caller(string Name, MemoryScope Scopes)
{
    /// <summary>A program on this machine, while nobody else can reach the proxy.</summary>
    public static readonly Caller Local = new("local", MemoryScope.Own | MemoryScope.Admin);

    /// <summary>The owner that the proof itself names: no header and no path can choose another.</summary>
    public Owner? Owner { get; init; }

    /// <summary>The tenant that the proof is bound to, whatever a header says; not set: the tenant that the headers name.</summary>
    public string? Tenant { get; init; }

    /// <summary>The users that it may speak for.</summary>
    public UserBounds Users { get; init; } = UserBounds.Any;

    /// <summary>The header that the proof came in: it was for us, and goes no further.</summary>
    public string? CredentialHeader { get; init; }

    /// <summary>Whether it may see what concerns all tenants.</summary>
    public bool IsForAllTenants => Owner is null && Tenant is null && Users.IsAny;
}
