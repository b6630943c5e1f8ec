using AdaptiveRecall.Proxy.Forwarding;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>
/// Judges requests that go to an upstream. Where users are named by a trusted header and nothing else is sent, it costs some
/// look-ups of headers and nothing more.
/// </summary>
/// <remarks>
/// A request without any proof is forwarded without memory, as one that names nobody is; but never if it claims a user all the same, and never where
/// it would be paid for with a key of ours.
/// </remarks>
internal sealed class UpstreamAccessMiddleware(RequestDelegate next, CallerAuthenticator authenticator, RefusedAccess refused)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (authenticator.CarriesProof(context))
        {
            return JudgeAsync(context);
        }

        if (authenticator.IsTrusting)
        {
            return next(context);
        }

        var target = context.Features.GetRequiredFeature<RequestTarget>();
        return target.Upstream!.SpendsOwnKey || (target.Kind == RequestKind.Chat && authenticator.ClaimsUser(context))
            ? RefuseAsync(context, Refusal.NoCredential)
            : next(context);
    }

    private async Task JudgeAsync(HttpContext context)
    {
        var verdict = await authenticator.AuthenticateAsync(context);
        if (verdict.Caller is not { } caller)
        {
            await RefuseAsync(context, verdict.Refusal!);
            return;
        }

        var chats = caller.Scopes.Include(MemoryScope.Recall) || caller.Scopes.Include(MemoryScope.Learn);
        if (!chats)
        {
            await RefuseAsync(context, Refusal.MissingScope("recall or learn") with { Name = caller.Name });
            return;
        }

        context.Features.Set(caller);
        await next(context);
    }

    private Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        refused.Note(refusal);
        return AccessRefusal.WriteAsync(context, refusal);
    }
}
