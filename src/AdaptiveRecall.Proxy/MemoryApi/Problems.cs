using AdaptiveRecall.Proxy.Identity;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>The problems of the memory API. Their codes are part of the contract: <c>docs/api.md</c> lists them.</summary>
internal static class Problems
{
    public static Problem NoUser(string header) => new(
        StatusCodes.Status400BadRequest, "no_user", "Nobody is named", $"The request names no user. Send the user's id in the header '{header}'.");

    public static Problem InvalidUser(OwnerIdentity identity) => new(
        StatusCodes.Status400BadRequest, OwnerIdentity.InvalidCode, "Not a user's id", identity.Fault!)
    {
        Errors = [new FieldFault(identity.FaultAt!, "text that cannot be an id", "1 to 256 bytes of UTF-8 without control characters, once")],
    };

    public static Problem InvalidUserEscape() => new(
        StatusCodes.Status400BadRequest, OwnerIdentity.InvalidCode, "Not a user's id", "The user in the path is not percent-encoded: send each byte of its UTF-8 that is not a letter or digit as %XX.");

    public static Problem OtherUser() => new(
        StatusCodes.Status403Forbidden, "other_user", "Another user", "The header names one user and the path another. Leave the header out, or name the same user.");

    public static Problem InvalidFields(IReadOnlyList<FieldFault> faults) => new(
        StatusCodes.Status400BadRequest, "invalid_request", "Not a valid request", "Some of what was sent is not allowed: see 'errors'. Nothing was changed.")
    {
        Errors = faults,
    };

    public static Problem InvalidJson(string detail) => new(StatusCodes.Status400BadRequest, "invalid_json", "Not JSON", detail);

    public static Problem EraseUnconfirmed() => new(
        StatusCodes.Status400BadRequest, "erase_unconfirmed", "Erase everything?", "To erase everything that is held of this user send DELETE with '?all=true'; to delete one memory send DELETE to its own path.");

    public static Problem NoMemory() => new(
        StatusCodes.Status404NotFound, "not_found", "No such memory", "This user has no memory of that id.");

    public static Problem NoReceipt() => new(
        StatusCodes.Status404NotFound, "not_found", "No such receipt", "This user has no receipt of that id; it may have expired.");

    public static Problem NoResource() => new(
        StatusCodes.Status404NotFound, "not_found", "No such path", "The memory API has nothing at this path; /memory/openapi.json lists what there is.");

    public static Problem MethodNotAllowed(string allow) => new(
        StatusCodes.Status405MethodNotAllowed, "method_not_allowed", "Method not allowed", $"This path takes {allow}.");

    public static Problem Conflict(string detail) => new(StatusCodes.Status409Conflict, "conflict", "Changed meanwhile", detail);

    public static Problem IdempotencyKeyReused(string detail) => new(
        StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused", "Key of another request", detail);

    public static Problem PreconditionFailed() => new(
        StatusCodes.Status412PreconditionFailed, "precondition_failed", "Changed meanwhile", "The memory has another version than If-Match names. Read it again and repeat the change.");

    public static Problem TooLarge(long limit) => TooLarge($"The body may have {limit} bytes here. Send less at once.");

    public static Problem TooLarge() => TooLarge("The body is larger than AdaptiveRecall:Limits:ApiBodyLimit allows. Send less at once.");

    public static Problem UnsupportedMediaType(string allowed) => new(
        StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Media type not taken", $"Send the body as {allowed}, in UTF-8 and not compressed.");

    public static Problem BadRequest(int status) => new(status, "bad_request", "Request not readable", "The request's body could not be read to its end. Send it again.");

    public static Problem StoreUnavailable(string detail) => new(
        StatusCodes.Status503ServiceUnavailable, "store_unavailable", "Store not available", detail);

    public static Problem EmbedderUnavailable(string detail) => new(
        StatusCodes.Status503ServiceUnavailable, "embedder_unavailable", "Embedder not available", detail);

    public static Problem Internal() => new(
        StatusCodes.Status500InternalServerError, "internal_error", "Something broke here", "The request could not be carried out; the proxy's log says why.");

    private static Problem TooLarge(string detail) => new(StatusCodes.Status413PayloadTooLarge, "too_large", "Body too large", detail);
}
