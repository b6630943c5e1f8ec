using System.Text.Json;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>What a store's notes say of its embedder. One proxy wins where several change them.</summary>
internal sealed class MigrationNotes(IStoreTransfer store)
{
    /// <summary>The id of the embedder whose vectors answer queries; not set: nobody said so yet.</summary>
    public ValueTask<string?> ReadServingAsync(CancellationToken cancellationToken) => store.ReadNoteAsync(StoreNotes.Embedder, cancellationToken);

    /// <summary>Changes which embedder serves. No: somebody else changed it.</summary>
    public ValueTask<bool> ServeAsync(string? before, string id, CancellationToken cancellationToken) => store.WriteNoteAsync(StoreNotes.Embedder, before, id, cancellationToken);

    /// <summary>The migration that is under way, or was the last.</summary>
    public async ValueTask<MigrationNote?> ReadAsync(CancellationToken cancellationToken) => Parse(await store.ReadNoteAsync(MigrationNote.Name, cancellationToken).ConfigureAwait(false));

    /// <summary>
    /// Changes the note. <paramref name="change"/> is asked again where somebody else was faster; it gives back <see langword="null"/> where
    /// there is nothing to change (any more).
    /// </summary>
    /// <returns>The note as it was written; <see langword="null"/>: it was not.</returns>
    public async ValueTask<MigrationNote?> ChangeAsync(Func<MigrationNote?, MigrationNote?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = await store.ReadNoteAsync(MigrationNote.Name, cancellationToken).ConfigureAwait(false);
            if (change(Parse(before)) is not { } note)
            {
                return null;
            }

            if (await store.WriteNoteAsync(MigrationNote.Name, before, JsonSerializer.Serialize(note, MigrationJson.Default.MigrationNote), cancellationToken).ConfigureAwait(false))
            {
                return note;
            }
        }
    }

    // A note of a later version that cannot be read is none: the worst is that work is done twice.
    private static MigrationNote? Parse(string? note)
    {
        try
        {
            return note is null ? null : JsonSerializer.Deserialize(note, MigrationJson.Default.MigrationNote);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
