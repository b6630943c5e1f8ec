using System.Diagnostics.Metrics;
using AdaptiveRecall.Memory.Auditing;

namespace AdaptiveRecall.Proxy.Access;

/// <summary>
/// Counts what was refused, and audits it: at most <see cref="MinuteLimit"/> entries a minute, because whoever is refused can ask as often as they
/// like, and entries push out older ones. What is beyond is counted in the first entry of a later minute.
/// </summary>
internal sealed class RefusedAccess
{
    /// <summary>Entries a minute. A misconfigured client shows in one; an attack shows in a hundred.</summary>
    internal const int MinuteLimit = 100;

    private readonly Counter<long> _count;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private long _began;
    private int _noted;
    private long _beyond;

    public RefusedAccess(IMeterFactory meters, AuditTrail audit, TimeProvider time)
    {
        _count = meters.Create("AdaptiveRecall.Proxy").CreateCounter<long>(
            "adaptiverecall.access.refused", "{request}", "Requests that were refused for want of a key, token, signature or scope, by reason.");
        _audit = audit;
        _time = time;
        _began = time.GetTimestamp();
    }

    /// <summary>A request was refused.</summary>
    public void Note(Refusal refusal)
    {
        _count.Add(1, new KeyValuePair<string, object?>("reason", refusal.Code));
        if (Count() is { } count)
        {
            _audit.Note(new AuditEvent(AuditAction.Refuse, refusal.Name ?? "unknown") { Reason = refusal.Code, Count = count });
        }
    }

    // How many refusals the entry stands for; nothing: none is made.
    private long? Count()
    {
        lock (_gate)
        {
            if (_time.GetElapsedTime(_began) >= TimeSpan.FromMinutes(1))
            {
                _began = _time.GetTimestamp();
                _noted = 0;
            }

            if (_noted >= MinuteLimit)
            {
                _beyond++;
                return null;
            }

            _noted++;
            var count = 1 + _beyond;
            _beyond = 0;
            return count;
        }
    }
}
