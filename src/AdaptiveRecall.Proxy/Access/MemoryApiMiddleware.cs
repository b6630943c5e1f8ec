using System.Net;
using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Errors;
using AdaptiveRecall.Proxy.Listening;
using AdaptiveRecall.Proxy.MemoryApi.Transfer;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>Guards the memory API: who may use it, from which pages, with which bodies.</summary>
internal sealed class MemoryApiMiddleware(RequestDelegate next, ProxyOptions options, Exposure exposure, CallerAuthenticator authenticator, RefusedAccess refused)
{
    private static readonly Refusal Closed = new(
        StatusCodes.Status403Forbidden, "memory_api_closed", "Memory API closed",
        "Without a key the memory API is open only while the proxy listens on loopback addresses alone, to programs on the same machine, and not through another proxy. "
        + "Use it there, set AdaptiveRecall:Listen to loopback addresses, or send a key: 'memory keys create' makes one.");

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsFromAllowedPage(context.Request))
        {
            await ProblemResponse.WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                "Origin not allowed",
                "Pages of this origin may not use the memory API. If the page is yours, add its origin to AdaptiveRecall:AllowedOrigins.");
            return;
        }

        var verdict = authenticator.CarriesProof(context) ? await authenticator.AuthenticateAsync(context) : JudgeUnproved(context);
        if (verdict.Caller is not { } caller)
        {
            refused.Note(verdict.Refusal!);
            await AccessRefusal.WriteAsync(context, verdict.Refusal!);
            return;
        }

        if (!HasJsonBodyOrNone(context))
        {
            await ProblemResponse.WriteAsync(
                context, StatusCodes.Status415UnsupportedMediaType, "Unsupported media type", "The memory API takes bodies of the type application/json.");
            return;
        }

        context.Features.Set(caller);
        AuditActor.Current = caller.Name;
        await next(context);
    }

    private Verdict JudgeUnproved(HttpContext context) =>
        !authenticator.IsTrusting ? Refusal.NoCredential
        : IsFromThisMachine(context) ? Caller.Local
        : context.Request.Headers.Authorization.Count > 0 ? Refusal.InvalidKey
        : Closed;

    // Both are set by browsers and cannot be set by a page's script. Programs send neither.
    private bool IsFromAllowedPage(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        if (origins.Count == 1 && options.AllowedOrigins.Contains(origins.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            // A page of another origin that may: browsers call its requests cross-site, and rightly.
            return true;
        }

        if (origins.Count > 0 && !(origins.Count == 1 && IsOwnOrigin(origins.ToString(), request)))
        {
            return false;
        }

        var site = request.Headers["Sec-Fetch-Site"];
        return site.Count == 0 || (site.Count == 1 && site.ToString() is "same-origin" or "none");
    }

    private static bool IsOwnOrigin(string origin, HttpRequest request) =>
        origin.Equals($"{request.Scheme}://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase);

    private bool IsFromThisMachine(HttpContext context)
    {
        if (!exposure.LoopbackOnly || context.Connection.RemoteIpAddress is not { } peer || !IsLoopback(peer))
        {
            return false;
        }

        // A proxy on this machine makes everybody a loopback peer; it gives itself away here.
        foreach (var (name, _) in context.Request.Headers)
        {
            if (name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase) || name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    // A page can send text/plain or a form anywhere without asking; JSON needs a preflight, which is not answered.
    private static bool HasJsonBodyOrNone(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
        || (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals(ExportEndpoint.MediaType, StringComparison.OrdinalIgnoreCase)));
}
