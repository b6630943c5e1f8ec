using System.Diagnostics.CodeAnalysis;

namespace AdaptiveRecall.Proxy.Identity;

/// <summary>What proves who the user is.</summary>
public enum IdentityMode
{
    /// <summary>A header is believed: whoever can reach the proxy is trusted. A key that is sent all the same is checked, and binds.</summary>
    Trusted,

    /// <summary>The user's header counts with a signature of this very request, made by a front-end that holds a secret.</summary>
    [SuppressMessage("Naming", "CA1720:Identifiers should not contain type names", Justification = "It is about signatures, and the setting's name.")]
    Signed,

    /// <summary>Only the claim of a token counts, which an identity provider signed.</summary>
    Jwt,

    /// <summary>The user's header counts with a key of this proxy, within the key's tenant and users.</summary>
    Key,
}
