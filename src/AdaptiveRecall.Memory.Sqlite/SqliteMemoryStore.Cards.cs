using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Sqlite.Terms;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Sqlite;

/// <content>Candidates by terms.</content>
public sealed partial class SqliteMemoryStore
{
    /// <inheritdoc/>
    public int ExactLimit { get; }

    /// <inheritdoc/>
    public async ValueTask<CardSample?> FindCardsAsync(OwnerKey owner, CardQuery query, CancellationToken cancellationToken)
    {
        var (head, sample) = await _readers.RunAsync(reader => CardSampleReads.Read(reader, _vectors, owner, query), cancellationToken).ConfigureAwait(false);
        if (sample is null && head.Memories > ExactLimit)
        {
            // Nobody waits for it: the caller reads the cards meanwhile.
            _ = WantListsAsync(owner);
        }

        return sample;
    }

    /// <summary>
    /// Has the lists made of an owner who was written by an earlier version, or under another limit, or whose lists were not finished when the
    /// program ended. The writer does it by and by.
    /// </summary>
    private async Task WantListsAsync(OwnerKey owner)
    {
        try
        {
            await ChangeAsync(
                writer =>
                {
                    writer.WantLists(owner.ToArray());
                    return true;
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is MemoryStoreException or ObjectDisposedException)
        {
            // The file is locked or full, or the store is closing: the next search asks again.
        }
    }
}
