using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>Reads an owner's log from a position on, one entry after the other.</summary>
internal sealed class EntryReader(IStoreTransfer store, OwnerKey owner)
{
    // Of usual memories (1 to 8 KB with their vectors) a megabyte at most, for each of the owners that are copied at once.
    private const int PageSize = 128;

    private IReadOnlyList<StoredEntry> _page = [];
    private int _next;
    private long _position;
    private bool _ended;

    /// <summary>The next entry; <see langword="null"/> at the end.</summary>
    public async ValueTask<StoredEntry?> NextAsync(CancellationToken cancellationToken)
    {
        if (_next == _page.Count)
        {
            if (_ended)
            {
                return null;
            }

            (_page, _next) = (await store.ReadEntriesAsync(owner, _position, PageSize, cancellationToken).ConfigureAwait(false), 0);
            if (_page.Count == 0)
            {
                _ended = true;
                return null;
            }

            _position = _page[^1].Card.Position;
        }

        return _page[_next++];
    }
}
