namespace AdaptiveRecall.Proxy.Access;

/// <summary>Why a request is not let in.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">For programs; part of the contract.</param>
/// <param name="Title">The kind of refusal, for people.</param>
/// <param name="Detail">What to do, without anything that was sent.</param>
internal sealed record Refusal(int Status, string Code, string Title, string Detail)
{
    /// <summary>Who it was, where that is known.</summary>
    public string? Name { get; init; }

    public static readonly Refusal NoCredential = new(
        StatusCodes.Status401Unauthorized, "no_credential", "Who is asking?",
        "This needs a key, a token or a signature: a key in the header 'x-memory-key', or on the memory API as 'Authorization: Bearer'; see docs/security.md.");

    public static readonly Refusal InvalidKey = new(
        StatusCodes.Status401Unauthorized, "invalid_key", "Key not valid", "There is no such key, or it was revoked or has expired. Make one with 'memory keys create'.");

    public static readonly Refusal InvalidToken = new(
        StatusCodes.Status401Unauthorized, "invalid_token", "Token not valid", "The token's signature, issuer, audience, lifetime or user was not accepted.");

    public static readonly Refusal InvalidSignature = new(
        StatusCodes.Status401Unauthorized, "invalid_signature", "Signature not valid",
        "The user's header is not signed for this request by a secret that is known here, or the signature is too old, or was used before.");

    public static readonly Refusal CredentialTwice = new(
        StatusCodes.Status401Unauthorized, "invalid_key", "Key not valid", "A header that may carry a key, a token or a signature was sent several times. Send it once.");

    public static readonly Refusal Unavailable = new(
        StatusCodes.Status503ServiceUnavailable, "cannot_verify", "Cannot be verified now", "What would prove who is asking cannot be read at the moment. Try again in a second.");

    /// <summary>The caller is known and may not do that.</summary>
    public static Refusal MissingScope(string scopes) => new(
        StatusCodes.Status403Forbidden, "missing_scope", "Not allowed", $"The caller may not do this: it needs the scope {scopes}.");
}
