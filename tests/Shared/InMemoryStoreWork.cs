using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing;

/// <summary>The work of an <see cref="InMemoryStore"/>.</summary>
internal sealed class InMemoryStoreWork(TimeProvider time)
{
    private readonly Dictionary<OwnerKey, Pending> _owners = [];

    public WorkStatus Status => new(_owners.Values.Count(static pending => pending.Items.Count > 0), _owners.Values.Sum(static pending => (long)pending.Dead.Count));

    public IEnumerable<OwnerKey> Owners => _owners.Keys;

    public IEnumerable<WorkItem> List(OwnerKey owner) => _owners.TryGetValue(owner, out var pending) ? pending.Items.Concat(pending.Dead) : [];

    public void Write(OwnerWrite write)
    {
        foreach (var item in write.Work)
        {
            if (!_owners.TryGetValue(write.Key, out var pending))
            {
                _owners[write.Key] = pending = new Pending();
            }

            if (pending.Items.All(waiting => waiting.Id != item.Id))
            {
                pending.Items.Add(item with { Payload = item.Payload.ToArray(), Attempts = 0 });
            }
        }
    }

    public int Erase(OwnerKey owner) => _owners.Remove(owner, out var pending) ? pending.Items.Count + pending.Dead.Count : 0;

    public WorkLease? Lease(WorkTerms terms)
    {
        var now = time.GetUtcNow();
        var free = _owners
            .Where(owner => owner.Value.Token is null || owner.Value.ExpiresAt <= now)
            .Where(owner => owner.Value.Items.Any(item => item.DueAt <= now))
            .OrderBy(owner => owner.Value.Items.Min(static item => item.DueAt));
        foreach (var (owner, pending) in free)
        {
            pending.Bury(item => item.DueAt <= now && item.Attempts >= terms.Attempts);
            var items = pending.Items.Where(item => item.DueAt <= now).Take(terms.Items).ToList();
            if (items.Count > 0)
            {
                pending.Items = [.. pending.Items.Select(item => items.Contains(item) ? item with { Attempts = item.Attempts + 1 } : item)];
                pending.Token = new UInt128(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));
                pending.ExpiresAt = now + terms.Duration;
                return new WorkLease(owner, pending.Token.Value, pending.ExpiresAt, items);
            }
        }

        return null;
    }

    public bool Renew(WorkLease lease, TimeSpan duration)
    {
        if (!IsHeld(lease, out var pending))
        {
            return false;
        }

        pending.ExpiresAt = time.GetUtcNow() + duration;
        return true;
    }

    public bool Complete(WorkLease lease, IReadOnlyCollection<UInt128> done, DateTimeOffset retryAt)
    {
        if (!IsHeld(lease, out var pending))
        {
            return false;
        }

        var held = lease.Items.Select(static item => item.Id).ToHashSet();
        pending.Items = [.. pending.Items
            .Where(item => !held.Contains(item.Id) || !done.Contains(item.Id))
            .Select(item => held.Contains(item.Id) ? item with { DueAt = retryAt } : item)];
        pending.Token = null;
        return true;
    }

    private bool IsHeld(WorkLease lease, out Pending pending) => _owners.TryGetValue(lease.Owner, out pending!) && pending.Token == lease.Token;

    private sealed class Pending
    {
        public List<WorkItem> Items { get; set; } = [];

        public List<WorkItem> Dead { get; } = [];

        public UInt128? Token { get; set; }

        public DateTimeOffset ExpiresAt { get; set; }

        public void Bury(Predicate<WorkItem> isDead)
        {
            Dead.AddRange(Items.FindAll(isDead));
            Items.RemoveAll(isDead);
            Dead.RemoveRange(0, Math.Max(0, Dead.Count - IOwnerWork.DeadLetterLimit));
        }
    }
}
