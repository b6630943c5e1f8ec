using System.Text.Json;
using AdaptiveRecall.Memory.Storage;
using Microsoft.Extensions.Logging;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>
/// Measures what an embedder's similarities say, once, and keeps it in the store: all proxies must judge by the same scale. Until then
/// similarities are no evidence (<see cref="SimilarityScale.Unknown"/>).
/// </summary>
internal sealed class SimilarityScales(IStoreTransfer store, ILogger logger)
{
    private const string NotePrefix = "similarity-scale/";

    private readonly HashSet<string> _hopeless = [];

    /// <summary>Sees to it that an embedder's scale is known.</summary>
    public async Task EnsureAsync(Embedder embedder, CancellationToken cancellationToken)
    {
        if (embedder.Scale.IsKnown || _hopeless.Contains(embedder.Id))
        {
            return;
        }

        var name = NotePrefix + embedder.Id;
        var note = await store.ReadNoteAsync(name, cancellationToken).ConfigureAwait(false);
        if (note is null)
        {
            var measured = await SimilarityMeasurement.TakeAsync(embedder, cancellationToken).ConfigureAwait(false);
            if (measured.Separation < SimilarityMeasurement.LeastSeparation)
            {
                _hopeless.Add(embedder.Id);
                MigrationLog.NotSeparating(logger, embedder.Id, measured.Separation);
                return;
            }

            note = JsonSerializer.Serialize(measured.Scale, MigrationJson.Default.SimilarityScale);
            if (!await store.WriteNoteAsync(name, null, note, cancellationToken).ConfigureAwait(false))
            {
                note = await store.ReadNoteAsync(name, cancellationToken).ConfigureAwait(false) ?? note;
            }
        }

        embedder.Scale = JsonSerializer.Deserialize(note, MigrationJson.Default.SimilarityScale) ?? SimilarityScale.Unknown;
    }
}
