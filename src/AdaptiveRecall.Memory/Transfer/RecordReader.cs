using System.Runtime.CompilerServices;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>Reads all records of an owner.</summary>
internal static class RecordReader
{
    // A record is some hundred bytes, and 64 KiB at most.
    private const int PageSize = 100;

    /// <summary>The records, a page at a time, by rising kind and name.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<OwnerRecord>> ReadAsync(IOwnerRecords store, OwnerKey owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RecordKey? last = null;
        while (true)
        {
            var page = await store.ListRecordsAsync(owner, PageSize, last, cancellationToken).ConfigureAwait(false);
            if (page.Count == 0)
            {
                yield break;
            }

            yield return page;
            last = page[^1].Key;
        }
    }
}
