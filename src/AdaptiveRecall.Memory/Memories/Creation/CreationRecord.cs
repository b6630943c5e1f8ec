using System.Buffers.Binary;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories.Creation;

/// <summary>What a named request has created: ids and versions. The texts are in the request that is sent again, so that none is kept here.</summary>
/// <param name="At">When.</param>
/// <param name="Results">The memory of each draft, in their order.</param>
internal sealed record CreationRecord(DateTimeOffset At, IReadOnlyList<(MemoryId Id, long Version)> Results)
{
    private const byte Format = 1;
    private const int HeaderSize = 1 + CreationKey.ContentSize + sizeof(long);
    private const int ResultSize = MemoryId.Size + sizeof(long);

    public static OwnerRecord Write(CreationKey key, DateTimeOffset at, IReadOnlyList<Memory> memories)
    {
        // 1,000 memories take 24 KB.
        var payload = new byte[HeaderSize + (memories.Count * ResultSize)];
        payload[0] = Format;
        key.Content.Span.CopyTo(payload.AsSpan(1));
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(1 + CreationKey.ContentSize), at.UtcTicks);
        for (var i = 0; i < memories.Count; i++)
        {
            var result = payload.AsSpan(HeaderSize + (i * ResultSize));
            memories[i].Id.Write(result);
            BinaryPrimitives.WriteInt64BigEndian(result[MemoryId.Size..], memories[i].Version);
        }

        return new OwnerRecord(key.ToRecordKey(), payload, at + CreationKey.Lifetime);
    }

    /// <summary>Reads a record; <see langword="null"/>: a later program wrote it.</summary>
    /// <exception cref="CreationKeyReusedException">It is of another content.</exception>
    public static CreationRecord? Read(CreationKey key, OwnerRecord record)
    {
        var payload = record.Payload.Span;
        if (payload.Length < HeaderSize || payload[0] != Format)
        {
            return null;
        }

        if (!payload.Slice(1, CreationKey.ContentSize).SequenceEqual(key.Content.Span))
        {
            throw new CreationKeyReusedException("This key was used before, for another request. Nothing was written; take a new key for a new request.");
        }

        var results = new (MemoryId, long)[(payload.Length - HeaderSize) / ResultSize];
        for (var i = 0; i < results.Length; i++)
        {
            var result = payload[(HeaderSize + (i * ResultSize))..];
            results[i] = (MemoryId.Read(result), BinaryPrimitives.ReadInt64BigEndian(result[MemoryId.Size..]));
        }

        return new CreationRecord(new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(payload[(1 + CreationKey.ContentSize)..]), TimeSpan.Zero), results);
    }
}
