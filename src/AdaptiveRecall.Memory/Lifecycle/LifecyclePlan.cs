using System.Text;
using AdaptiveRecall.Memory.Learning;
using AdaptiveRecall.Memory.Learning.Reconciliation;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Lifecycle;

/// <summary>Decides what is to be done with an owner's memories. Pinned ones are never touched, nor is what somebody entered over the API forgotten.</summary>
internal sealed class LifecyclePlan
{
    // Three conversations: see Reinforcement.
    private const double Corroborated = 0.9;

    private readonly LearningOptions _options;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<MemoryId, PlannedChange> _changes = [];

    private LifecyclePlan(LearningOptions options, DateTimeOffset now)
    {
        _options = options;
        _now = now;
    }

    /// <summary>The changes, and when to look again; not set: when something changes.</summary>
    public static (IReadOnlyList<PlannedChange> Changes, DateTimeOffset? NextVisit) Of(IReadOnlyList<Memories.Memory> memories, LearningOptions options, DateTimeOffset now)
    {
        var plan = new LifecyclePlan(options, now);
        plan.Expire(memories);
        var open = memories.Where(plan.IsOpen).ToList();
        plan.Link(open);
        plan.Promote(open);
        plan.ForgetInactive(open);
        plan.KeepQuota(open);
        return ([.. plan._changes.Values.OrderBy(static change => change.Memory)], plan.NextVisit(memories));
    }

    private bool IsOpen(Memories.Memory memory) =>
        memory.State == MemoryState.Active && !memory.Pinned && !(memory.ExpiresAt <= _now) && !_changes.ContainsKey(memory.Id);

    private void Add(Memories.Memory memory, LifecycleAction action, string reason, MemoryId? other = null) =>
        _changes.TryAdd(memory.Id, new PlannedChange(memory.Id, action, reason, other));

    private void Expire(IReadOnlyList<Memories.Memory> memories)
    {
        foreach (var memory in memories)
        {
            if (memory.ExpiresAt + _options.GracePeriod <= _now && !memory.Pinned)
            {
                Add(memory, LifecycleAction.Delete, "expired");
            }
        }
    }

    // What was written at the same moment by proxies that died before they looked, and what was learnt before reconciliation.
    private void Link(List<Memories.Memory> open)
    {
        var best = new Dictionary<string, Memories.Memory>(StringComparer.Ordinal);
        foreach (var memory in open.Where(IsLearnt).OrderByDescending(static memory => memory.Confidence).ThenBy(static memory => memory.Id))
        {
            var statements = StatementReader.Read(memory.Text);
            if (statements.Count == 0 || statements.Any(static statement => statement.Canonical.Length == 0 || !statement.IsStable))
            {
                continue;
            }

            var said = $"{memory.Source.Role}\0{memory.Source.Speaker}\0{string.Join('\0', statements.Select(static statement => statement.Canonical))}";
            if (!best.TryAdd(said, memory))
            {
                Add(memory, LifecycleAction.Link, "duplicate", best[said].Id);
            }
        }
    }

    private void Promote(List<Memories.Memory> open)
    {
        foreach (var memory in open)
        {
            if (memory.Kind == MemoryKind.Episode && IsLearnt(memory) && memory.Confidence >= Corroborated)
            {
                Add(memory, LifecycleAction.Promote, "corroborated");
            }
        }
    }

    private void ForgetInactive(List<Memories.Memory> open)
    {
        if (_options.ForgetAfter == TimeSpan.Zero)
        {
            return;
        }

        foreach (var memory in open)
        {
            if (memory.Kind == MemoryKind.Episode && IsLearnt(memory) && memory.Confidence <= Reinforcement.FirstConfidence && LastTouch(memory) + _options.ForgetAfter <= _now)
            {
                Add(memory, LifecycleAction.Forget, "inactive");
            }
        }
    }

    // Episodes go before what stands, and what was entered stays as long as there is anything else.
    private void KeepQuota(List<Memories.Memory> open)
    {
        var left = open.Where(memory => !_changes.TryGetValue(memory.Id, out var change) || change.Action == LifecycleAction.Promote).ToList();
        var surplus = left.Count - _options.MemoriesPerOwner;
        var bytes = left.Sum(static memory => (long)Encoding.UTF8.GetByteCount(memory.Text)) - _options.BytesPerOwner;
        if (surplus <= 0 && bytes <= 0)
        {
            return;
        }

        foreach (var memory in left.OrderByDescending(IsLearnt).ThenByDescending(static memory => memory.Kind == MemoryKind.Episode)
            .ThenBy(memory => Activation.Of(memory, _now)).ThenBy(static memory => memory.Id))
        {
            if (surplus-- <= 0 && bytes <= 0)
            {
                return;
            }

            bytes -= Encoding.UTF8.GetByteCount(memory.Text);
            _changes[memory.Id] = new PlannedChange(memory.Id, LifecycleAction.Forget, "quota");
        }
    }

    private DateTimeOffset? NextVisit(IReadOnlyList<Memories.Memory> memories)
    {
        var waits = memories.Any(memory => memory.ExpiresAt is not null) || _changes.Count > 0 || (_options.ForgetAfter > TimeSpan.Zero && memories.Count > 0);
        return waits ? _now + _options.TendEvery : null;
    }

    // Who changes a memory, or brings it back, wants it.
    private static DateTimeOffset LastTouch(Memories.Memory memory) => Activation.LastUse(memory) > memory.UpdatedAt ? Activation.LastUse(memory) : memory.UpdatedAt;

    private static bool IsLearnt(Memories.Memory memory) => memory.Source.IsLearnt();
}
