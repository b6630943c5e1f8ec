using AdaptiveRecall.Proxy.Access.Keys;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.Identity.Signatures;
using AdaptiveRecall.Proxy.Identity.Tokens;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>Finds out who sends a request, by what the request carries.</summary>
internal sealed class CallerAuthenticator(IdentityOptions options, ApiKeyVerifier keys, OwnerIdentifier identifier, IServiceProvider services)
{
    // Asked for when they are needed: what checks tokens is not loaded in the other modes.
    private readonly Lazy<TokenVerifier> _tokens = new(services.GetRequiredService<TokenVerifier>);
    private readonly Lazy<SignatureVerifier> _signatures = new(services.GetRequiredService<SignatureVerifier>);

    /// <summary>Whether users are named by something that proves it.</summary>
    public bool IsTrusting => options.Mode == IdentityMode.Trusted;

    /// <summary>Whether the request carries anything to judge. Cheap: asked of every request.</summary>
    public bool CarriesProof(HttpContext context) =>
        Credential.Find(context.Request.Headers, options.Mode == IdentityMode.Jwt) is not null
        || (options.Mode == IdentityMode.Signed && context.Request.Headers.ContainsKey(UserSignature.Header));

    /// <summary>
    /// Whether the request names a user in a header that counts only with a proof. (With tokens it never counts, so it claims nothing.)
    /// </summary>
    public bool ClaimsUser(HttpContext context) =>
        options.Mode is IdentityMode.Signed or IdentityMode.Key && identifier.Identify(context.Request.Headers) is { Owner: not null } or { IsInvalid: true };

    /// <summary>Who sends it. A proof that is wrong is refused, even where none would be needed: it was meant to count.</summary>
    public ValueTask<Verdict> AuthenticateAsync(HttpContext context)
    {
        if (Credential.Find(context.Request.Headers, options.Mode == IdentityMode.Jwt) is { } credential)
        {
            return credential.Value switch
            {
                null => new(Refusal.CredentialTwice),
                _ when options.Mode == IdentityMode.Jwt && !credential.Value.StartsWith(ApiKeyText.Prefix, StringComparison.Ordinal) => _tokens.Value.VerifyAsync(credential, context.RequestAborted),
                _ => keys.VerifyAsync(credential, context.RequestAborted),
            };
        }

        return options.Mode == IdentityMode.Signed && context.Request.Headers.TryGetValue(UserSignature.Header, out var signature)
            ? VerifyAsync(context, signature.ToArray())
            : new(Refusal.NoCredential);
    }

    private ValueTask<Verdict> VerifyAsync(HttpContext context, string?[] signature)
    {
        if (signature is not [{ } value])
        {
            return new(Refusal.CredentialTwice);
        }

        var target = context.Features.GetRequiredFeature<RequestTarget>();
        return identifier.Identify(context.Request.Headers).Owner is { } owner
            ? _signatures.Value.VerifyAsync(value.Trim(' '), context.Request.Method, target.PathAndQuery, owner, context.RequestAborted)
            : new(Refusal.InvalidSignature);
    }
}
