using AdaptiveRecall.Memory.Auditing;
using AdaptiveRecall.Proxy.Access;
using AdaptiveRecall.Proxy.Configuration;

namespace AdaptiveRecall.Proxy.Interception;

/// <summary>Notes for which request memories were looked at or injected. It costs the request an entry in a queue; the rest is done later.</summary>
internal sealed class RequestAudit(ProxyOptions options, AuditTrail trail)
{
    private readonly bool _isOn = options.Audit is { Enabled: true, Requests: true };

    public void Note(HttpContext context, ChatPrompt prompt, in MemoryOutcome outcome)
    {
        // Without a receipt nothing was looked for.
        if (!_isOn || outcome.Receipt is null)
        {
            return;
        }

        // The set is complete by now, and nobody changes it any more.
        trail.Note(new AuditEvent(prompt.InPrompt.Count > 0 ? AuditAction.Inject : AuditAction.Recall, context.Features.Get<Caller>()?.Name ?? AuditActor.Chat)
        {
            Owner = prompt.Key,
            Memories = prompt.InPrompt,
            Subject = outcome.Receipt,
        });
    }
}
