using AdaptiveRecall.Proxy.Errors;
using AdaptiveRecall.Proxy.Forwarding;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>Answers a request that is not let in: on an upstream's routes in the upstream's shape, on ours with a problem.</summary>
internal static class AccessRefusal
{
    private const string RetryAfterSeconds = "1";

    public static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        var headers = context.Response.Headers;
        switch (refusal.Status)
        {
            case StatusCodes.Status401Unauthorized:
                // RFC 6750, section 3: an error is named only where something was sent.
                headers.WWWAuthenticate = refusal == Refusal.NoCredential ? "Bearer realm=\"memory\"" : "Bearer realm=\"memory\", error=\"invalid_token\"";
                break;
            case StatusCodes.Status503ServiceUnavailable:
                headers.RetryAfter = RetryAfterSeconds;
                break;
            default:
                break;
        }

        return context.Features.GetRequiredFeature<RequestTarget>().Kind == RequestKind.Own
            ? ProblemResponse.WriteAsync(context, refusal.Status, refusal.Title, refusal.Detail, refusal.Code)
            : ErrorResponse.WriteAsync(context, new(refusal.Status, refusal.Detail, TypeOf(refusal.Status), refusal.Code));
    }

    // As OpenAI's API names them: https://platform.openai.com/docs/guides/error-codes
    private static string TypeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "authentication_error",
        StatusCodes.Status403Forbidden => "permission_error",
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        _ => "server_error",
    };
}
