using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Testing;

/// <summary>The records of an <see cref="InMemoryStore"/>.</summary>
internal sealed class InMemoryStoreRecords(TimeProvider time)
{
    private static readonly Comparer<RecordKey> ByKey = Comparer<RecordKey>.Create(static (left, right) =>
        left.Kind != right.Kind ? left.Kind.CompareTo(right.Kind) : left.Name.CompareTo(right.Name));

    private readonly Dictionary<OwnerKey, SortedDictionary<RecordKey, OwnerRecord>> _owners = [];

    public int Limit { get; set; } = IOwnerRecords.Limit;

    public IEnumerable<OwnerKey> Owners => _owners.Where(owner => Of(owner.Key).Any()).Select(static owner => owner.Key);

    public OwnerRecord? Find(OwnerKey owner, RecordKey key) =>
        _owners.TryGetValue(owner, out var records) && records.TryGetValue(key, out var record) && record.ExpiresAt > time.GetUtcNow() ? record : null;

    public IEnumerable<OwnerRecord> List(OwnerKey owner, RecordKey? after) =>
        Of(owner).Where(record => after is not { } key || ByKey.Compare(record.Key, key) > 0);

    public void Write(OwnerWrite write, Func<MemoryId, bool> isStored)
    {
        if (_owners.TryGetValue(write.Key, out var records))
        {
            foreach (var record in records.Values.Where(record =>
                record.Shows.Any(write.Deletes.Contains) || (record.Key.Kind != RecordKind.Version && record.Shows.Any(write.Retracts.Contains))).ToList())
            {
                records.Remove(record.Key);
            }
        }

        foreach (var record in write.AllRecords)
        {
            records ??= _owners[write.Key] = new SortedDictionary<RecordKey, OwnerRecord>(ByKey);
            records.Remove(record.Key);
            if (record.Shows.All(isStored))
            {
                records[record.Key] = record with { Payload = record.Payload.ToArray() };
            }
        }

        foreach (var kind in write.AllRecords.Select(static record => record.Key.Kind).Distinct())
        {
            Trim(records!, kind);
        }
    }

    public int Erase(OwnerKey owner) => _owners.Remove(owner, out var records) ? records.Count : 0;

    private IEnumerable<OwnerRecord> Of(OwnerKey owner) =>
        _owners.TryGetValue(owner, out var records) ? records.Values.Where(record => record.ExpiresAt > time.GetUtcNow()) : [];

    private void Trim(SortedDictionary<RecordKey, OwnerRecord> records, RecordKind kind)
    {
        var ofKind = records.Values.Where(record => record.Key.Kind == kind).ToList();
        foreach (var record in ofKind.OrderBy(static record => record.ExpiresAt).Take(ofKind.Count - Limit))
        {
            records.Remove(record.Key);
        }
    }
}
