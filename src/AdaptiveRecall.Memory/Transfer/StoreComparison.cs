using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>Compares many owners and adds up what both stores hold.</summary>
internal sealed class StoreComparison(OwnerComparer comparer, StoreCopyProgress progress)
{
    /// <summary>How many owners that differ are kept to be copied again. More means a source in full use, or stores that are not alike at all.</summary>
    public const int RepairLimit = 10_000;

    private readonly Lock _gate = new();
    private ComparedOwner _total = new(StoreContents.None, StoreContents.None, default);
    private long _differing;

    /// <summary>Compares owners. Those that are equal are added up; of the others up to a limit are returned, and the rest is added up, too.</summary>
    public async Task<Dictionary<OwnerKey, ComparedOwner>> CompareAsync(IEnumerable<OwnerKey> owners, int limit, CancellationToken cancellationToken)
    {
        var differing = new Dictionary<OwnerKey, ComparedOwner>();
        await Parallel.ForEachAsync(owners, StoreCopy.InParallel(cancellationToken), async (owner, cancellation) =>
        {
            var compared = await comparer.CompareAsync(owner, cancellation).ConfigureAwait(false);
            progress.AddMemories(compared.Source.Memories);
            progress.AddOwner();
            lock (_gate)
            {
                if (compared.AreEqual || differing.Count == limit)
                {
                    Add(compared);
                }
                else
                {
                    differing.Add(owner, compared);
                }
            }
        }).ConfigureAwait(false);
        return differing;
    }

    /// <summary>Adds up owners that differ and are left so.</summary>
    public void Accept(Dictionary<OwnerKey, ComparedOwner> differing)
    {
        lock (_gate)
        {
            foreach (var compared in differing.Values)
            {
                Add(compared);
            }
        }
    }

    public StoreCopyReport ToReport()
    {
        lock (_gate)
        {
            return new StoreCopyReport(_total.Source, _total.Target, _differing, _total.Difference.Rounded, _total.Difference.Largest);
        }
    }

    private void Add(ComparedOwner compared)
    {
        _differing += compared.AreEqual ? 0 : 1;
        _total = new ComparedOwner(_total.Source.With(compared.Source), _total.Target.With(compared.Target), _total.Difference.With(compared.Difference));
    }
}
