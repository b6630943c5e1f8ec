using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Proxy.Configuration;
using AdaptiveRecall.Proxy.Errors;
using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Identity;
using AdaptiveRecall.Proxy.Prompts.Buffering;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>The way of a chat request. Trouble with memory never costs the answer: the request goes on as it came.</summary>
/// <remarks>
/// <code>
///  1 Match      is it a chat route?                    no: forwarded untouched, nothing allocated here
///  2 Identify   header -> owner                        nobody: forwarded untouched; not an id: 400
///  3 Buffer     pooled, capped                         too large, encoded, signed, busy: forwarded as it comes
///  4 Scan       one pass, no document                  not to be understood: forwarded as it came
///  5 Embed  \
///  6 Search  >  MemoryRecaller, under the deadline     slow, broken, absent: forwarded without memory, "degraded"
///  7 Rank   /
///  8 Splice     insert bytes                           nothing to insert: the body is identical
///  9 Forward    the next middleware
/// 10 Learn      durable before the last bytes of the answer
/// </code>
/// </remarks>
internal sealed class ChatInterceptor(
    RequestDelegate next,
    ProxyOptions options,
    OwnerIdentifier identifier,
    ScanBufferPool buffers,
    PromptReader reader,
    PromptMemory memory,
    TurnLearning learning,
    InterceptionMetrics metrics,
    TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        // 1 Match
        var target = context.Features.GetRequiredFeature<RequestTarget>();
        if (target.Kind != RequestKind.Chat)
        {
            return next(context);
        }

        if (!target.Upstream!.Memory || !(options.Recall.Enabled || options.Learning.Enabled))
        {
            return PassAsync(context, null, new MemoryOutcome(MemoryStatus.Off));
        }

        // 2 Identify
        if (!ControlHeaders.TryRead(context.Request.Headers, out var control, out var fault))
        {
            return RefuseAsync(context, fault.Message, fault.Header, ControlHeaderFault.Code);
        }

        var identity = identifier.Identify(context.Request.Headers);
        if (identity.IsInvalid)
        {
            return RefuseAsync(context, identity.Fault!, identity.FaultAt!, OwnerIdentity.InvalidCode);
        }

        if (control.Mode == MemoryMode.Off)
        {
            return PassAsync(context, identity.Owner, new MemoryOutcome(MemoryStatus.Off));
        }

        if (identity.Owner is null && options.Identity.BodyFields.Count == 0)
        {
            return PassAsync(context, null, MemoryOutcome.Skipped(MemoryReason.NoUser));
        }

        return BodyRules.ReasonToPass(context.Request.Headers) is { } reason
            ? PassAsync(context, identity.Owner, MemoryOutcome.Skipped(reason))
            : InterceptAsync(context, target, identity.Owner, control);
    }

    private async Task InterceptAsync(HttpContext context, RequestTarget target, Owner? owner, ControlHeaders control)
    {
        var request = context.Request;
        var aborted = context.RequestAborted;
        var begun = time.GetUtcNow();

        // 3 Buffer
        using var buffering = InterceptionActivity.Start("buffer");
        using var body = await PooledBody.ReadAsync(request.Body, request.ContentLength, (int)options.Limits.BodyLimit, buffers, aborted);
        buffering?.Dispose();
        if (body.Outcome != BodyReadOutcome.Complete)
        {
            request.Body = body.Length == 0 ? request.Body : new ResumedBodyStream(body, request.Body);
            var reason = body.Outcome == BodyReadOutcome.Busy ? MemoryReason.Busy : MemoryReason.TooLarge;
            await PassAsync(context, owner, MemoryOutcome.Skipped(reason), bodyWasRead: body.Length > 0);
            return;
        }

        // 4 Scan
        using var prompt = await reader.ReadAsync(target.Route, request.Headers, body, owner, control, aborted);
        prompt.BegunAt = begun;
        var exchange = ChatExchange.Begin(context, prompt.Owner);
        exchange.BodyWasRead = true;

        // 5 Embed, 6 Search, 7 Rank, 8 Splice
        exchange.Outcome = await memory.InjectAsync(prompt, target.Upstream!.Placement, aborted);
        metrics.Count(exchange.Outcome);
        request.Body = new SplicedBodyStream(body, prompt.Splice);
        request.ContentLength = request.Body.Length;

        // 9 Forward, 10 Learn
        await learning.ForwardAsync(context, prompt, exchange.Outcome, next);
    }

    private Task PassAsync(HttpContext context, Owner? owner, MemoryOutcome outcome, bool bodyWasRead = false)
    {
        var exchange = ChatExchange.Begin(context, owner);
        exchange.Outcome = outcome;
        metrics.Count(outcome);
        exchange.BodyWasRead = bodyWasRead;
        return next(context);
    }

    private static Task RefuseAsync(HttpContext context, string message, string header, string code) =>
        ErrorResponse.WriteAsync(context, new ErrorDescription(StatusCodes.Status400BadRequest, message, "invalid_request_error", code) { Param = header });
}
