using System.Globalization;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>The tokens of the day, counted in a note of the store, so that all its proxies together keep to them.</summary>
internal sealed class ModelBudget(IMemoryStore store, ModelLearningOptions options, TimeProvider time)
{
    // The note: the day and what was taken of it, "2026-11-22 51200".
    private const string Note = "model-tokens";

    // Each lost race is another proxy's question; they take seconds each.
    private const int Attempts = 16;

    /// <summary>Takes tokens before they are spent.</summary>
    /// <returns>No: the day has not so many left.</returns>
    /// <exception cref="MemoryStoreException">The store could not be read or written.</exception>
    public ValueTask<bool> TryTakeAsync(long tokens, CancellationToken cancellationToken) => ChangeAsync(tokens, options.DailyTokens, cancellationToken);

    /// <summary>Puts right what was taken, when it is known what was spent.</summary>
    /// <param name="difference">Tokens that were spent beyond what was taken; below 0: less.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async ValueTask SettleAsync(long difference, CancellationToken cancellationToken)
    {
        if (difference != 0)
        {
            await ChangeAsync(difference, long.MaxValue, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> ChangeAsync(long tokens, long most, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var today = time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var note = await store.ReadNoteAsync(Note, cancellationToken).ConfigureAwait(false);
            var taken = Math.Max(0, TakenOn(today, note) + tokens);
            if (taken > most)
            {
                return false;
            }

            if (await store.WriteNoteAsync(Note, note, string.Create(CultureInfo.InvariantCulture, $"{today} {taken}"), cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        // Others are quicker: nothing is spent that is not counted.
        return false;
    }

    private static long TakenOn(string today, string? note) =>
        note is not null && note.StartsWith(today + " ", StringComparison.Ordinal)
        && long.TryParse(note.AsSpan(today.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var taken) ? taken : 0;
}
