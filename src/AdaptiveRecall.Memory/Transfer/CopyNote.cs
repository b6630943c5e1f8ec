using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>The note in a target that tells a copy that was broken off from a store that holds something else.</summary>
internal static class CopyNote
{
    public const string Begun = "begun";
    private const string Finished = "finished";

    /// <summary>Claims the target for a copy of the source.</summary>
    /// <exception cref="StoreCopyRefusedException">It holds something else. Nothing was changed.</exception>
    public static async ValueTask<CopyExtent> ClaimAsync(IMemoryStore source, IMemoryStore target, CancellationToken cancellationToken)
    {
        var status = await target.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        if (!status.Available)
        {
            throw new MemoryStoreException($"{target.Description} cannot be written: {status.Detail}");
        }

        var note = await target.ReadNoteAsync(StoreNotes.Copy, cancellationToken).ConfigureAwait(false);
        if (note is null && (status.Memories > 0 || status.Owners > 0))
        {
            throw StoreCopyRefusedException.NotEmpty(target, status);
        }

        // The secret first: a copy that breaks off here finds an empty store with its own secret, and goes on.
        if (!await target.AdoptSecretAsync(await source.GetSecretAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
        {
            throw StoreCopyRefusedException.OtherSecret(target);
        }

        if (note is null && !await target.WriteNoteAsync(StoreNotes.Copy, null, Begun, cancellationToken).ConfigureAwait(false))
        {
            throw StoreCopyRefusedException.InUse(target);
        }

        return note == Finished ? CopyExtent.Additions : CopyExtent.Everything;
    }

    /// <summary>The target is a store like any other from now on.</summary>
    public static async ValueTask FinishAsync(IMemoryStore target, CancellationToken cancellationToken) =>
        await target.WriteNoteAsync(StoreNotes.Copy, Begun, Finished, cancellationToken).ConfigureAwait(false);

    /// <summary>Brings the deployment's notes over. In a store that was in use since, what it says itself stays.</summary>
    public static async ValueTask CopyOthersAsync(IMemoryStore source, IMemoryStore target, CopyExtent extent, CancellationToken cancellationToken)
    {
        foreach (var name in StoreNotes.Copied)
        {
            var note = await source.ReadNoteAsync(name, cancellationToken).ConfigureAwait(false);
            var copy = await target.ReadNoteAsync(name, cancellationToken).ConfigureAwait(false);
            if (note is not null && note != copy && (copy is null || extent == CopyExtent.Everything))
            {
                await target.WriteNoteAsync(name, copy, note, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
