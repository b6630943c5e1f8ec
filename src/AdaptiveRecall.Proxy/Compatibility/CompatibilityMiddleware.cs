using AdaptiveRecall.Proxy.Forwarding;
using AdaptiveRecall.Proxy.Interception;
using Microsoft.AspNetCore.Http.Features;

namespace AdaptiveRecall.Proxy.Compatibility;

/// <summary>Translates the headers of other systems into ours before the way of a chat request begins, and ours into theirs when it ends.</summary>
internal sealed class CompatibilityMiddleware(RequestDelegate next, IReadOnlyList<CompatibilityProfile> profiles)
{
    public Task InvokeAsync(HttpContext context)
    {
        var isChat = context.Features.GetRequiredFeature<RequestTarget>().Kind == RequestKind.Chat;
        foreach (var profile in profiles)
        {
            if (isChat)
            {
                Translate(context, profile);
            }

            foreach (var name in profile.Withheld)
            {
                context.Request.Headers.Remove(name);
            }
        }

        return next(context);
    }

    private static void Translate(HttpContext context, CompatibilityProfile profile)
    {
        var headers = context.Request.Headers;
        var conversation = profile.SessionHeaders.FirstOrDefault(headers.ContainsKey) is { } name ? headers[name] : default;
        if (conversation.Count > 0 && !headers.ContainsKey(ControlHeaders.SessionHeader))
        {
            headers[ControlHeaders.SessionHeader] = conversation;
        }

        var session = headers[ControlHeaders.SessionHeader];
        context.Response.OnStarting(() =>
        {
            Answer(context.Response.Headers, profile, session.Count == 1 ? session[0] : null);
            return Task.CompletedTask;
        });
    }

    private static void Answer(IHeaderDictionary headers, CompatibilityProfile profile, string? session)
    {
        // An answer that memory had nothing to do with (an error of ours, a request of nobody) says nothing of it in their words either.
        if (!headers.TryGetValue(ChatExchange.ReceiptHeader, out var receipt))
        {
            return;
        }

        Add(headers, profile.ConversationHeader, session);
        Add(headers, profile.ModifiedHeader, headers[ChatExchange.CountHeader] == "0" ? "false" : "true");
        Add(headers, profile.CountHeader, headers[ChatExchange.CountHeader]);
        Add(headers, profile.CallHeader, receipt);
    }

    // What the upstream said itself stays: it may be that other system.
    private static void Add(IHeaderDictionary headers, string? name, string? value)
    {
        if (name is not null && value is not null && !headers.ContainsKey(name))
        {
            headers[name] = value;
        }
    }
}
