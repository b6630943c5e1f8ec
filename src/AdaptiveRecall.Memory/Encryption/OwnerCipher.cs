using System.Text.Json;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>Seals and opens the content of one owner.</summary>
internal readonly struct OwnerCipher(IDataKeys keys, OwnerKey owner)
{
    // A store keeps a text: the form is told from one that a person wrote by what follows being ours, too.
    private const string Mark = "sealed:";

    public static Memories.Memory Seal(DataKey key, OwnerKey owner, Memories.Memory memory)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new SealedContent { Text = memory.Text, Tags = memory.Tags, Source = memory.Source }, SealedJson.Default.SealedContent);
        return memory with
        {
            Text = Mark + Convert.ToBase64String(ContentCipher.Seal(key, owner, ContentPlace.Of(memory.Id), content)),
            Tags = [],
            Source = new MemorySource { Type = "sealed" },
        };
    }

    public static Owner Seal(DataKey key, OwnerKey ownerKey, Owner owner)
    {
        var names = JsonSerializer.SerializeToUtf8Bytes([owner.Tenant, owner.User], SealedJson.Default.StringArray);
        return new Owner("sealed", Convert.ToBase64String(ContentCipher.Seal(key, ownerKey, ContentPlace.Owner, names)));
    }

    public static OwnerRecord Seal(DataKey key, OwnerKey owner, OwnerRecord record) =>
        record with { Payload = ContentCipher.Seal(key, owner, ContentPlace.Of(record.Key), record.Payload.Span) };

    public static WorkItem Seal(DataKey key, OwnerKey owner, WorkItem item) =>
        item with { Payload = ContentCipher.Seal(key, owner, ContentPlace.Of(item), item.Payload.Span) };

    /// <summary>The memory; nothing where its key was destroyed.</summary>
    public async ValueTask<Memories.Memory?> OpenAsync(Memories.Memory? memory, CancellationToken cancellationToken)
    {
        if (memory is null
            || !TryUnmark(memory.Text, out var container)
            || await OpenAsync(ContentPlace.Of(memory.Id), container, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        var content = JsonSerializer.Deserialize(bytes, SealedJson.Default.SealedContent)!;
        return memory with { Text = content.Text, Tags = content.Tags, Source = content.Source };
    }

    public async ValueTask<Owner?> OpenAsync(Owner? sealedOwner, CancellationToken cancellationToken)
    {
        if (sealedOwner is not { } hidden || await OpenAsync(ContentPlace.Owner, Convert.FromBase64String(hidden.User), cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        var names = JsonSerializer.Deserialize(bytes, SealedJson.Default.StringArray)!;
        return new Owner(names[0], names[1]);
    }

    public async ValueTask<OwnerRecord?> OpenAsync(OwnerRecord? record, CancellationToken cancellationToken) =>
        record is not null && await OpenAsync(ContentPlace.Of(record.Key), record.Payload, cancellationToken).ConfigureAwait(false) is { } payload
            ? record with { Payload = payload }
            : null;

    public async ValueTask<WorkItem?> OpenAsync(WorkItem item, CancellationToken cancellationToken) =>
        await OpenAsync(ContentPlace.Of(item), item.Payload, cancellationToken).ConfigureAwait(false) is { } payload
            ? item with { Payload = payload }
            : null;

    private async ValueTask<byte[]?> OpenAsync(ContentPlace place, ReadOnlyMemory<byte> container, CancellationToken cancellationToken)
    {
        if (!ContentCipher.TryReadKeyId(container.Span, out var id))
        {
            return null;
        }

        var key = await keys.FindAsync(owner, id, cancellationToken).ConfigureAwait(false);
        return key is null ? null : ContentCipher.Open(key, owner, place, container.Span);
    }

    private static bool TryUnmark(string text, out byte[] container)
    {
        container = [];
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return false;
        }

        var buffer = new byte[text.Length];
        if (!Convert.TryFromBase64Chars(text.AsSpan(Mark.Length), buffer, out var length))
        {
            return false;
        }

        container = buffer[..length];
        return true;
    }
}
