using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Transfer;

/// <summary>Counts and digests what a store holds of one owner.</summary>
internal sealed class OwnerTally : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public OwnerTally(OwnerKey owner) => _hash.AppendData(owner.ToArray());

    public long Places { get; private set; }

    public long Memories { get; private set; }

    public long Vectors { get; private set; }

    public long Records { get; private set; }

    public long Work { get; private set; }

    /// <summary>An entry of the log, in its order.</summary>
    public void Add(StoredEntry entry)
    {
        Places++;
        Memories += entry.Memory is null ? 0 : 1;
        Vectors += EntryContent.VectorsOf(entry).Count();
        _buffer.ResetWrittenCount();
        EntryContent.Write(entry, _buffer);
        _hash.AppendData(_buffer.WrittenSpan);
    }

    /// <summary>A record, in the order of kinds and names. Not when it expires: servers keep that to the millisecond.</summary>
    public void Add(OwnerRecord record)
    {
        Records++;
        Append((long)record.Key.Kind);
        Append(record.Key.Name);
        Append(record.Payload.Length);
        _hash.AppendData(record.Payload.Span);
        Append(record.Shows.Count);
        foreach (var memory in record.Shows)
        {
            _hash.AppendData(memory.ToArray());
        }
    }

    /// <summary>Work, in the order of ids. Not when it is due, or how often it was tried: that changes while nothing is lost.</summary>
    public void Add(WorkItem item)
    {
        Work++;
        Append(item.Id);
        Append(item.Payload.Length);
        _hash.AppendData(item.Payload.Span);
    }

    /// <summary>The digest of everything added.</summary>
    public byte[] ToDigest() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();

    private void Append(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, number);
        _hash.AppendData(bytes);
    }

    private void Append(long number) => Append((UInt128)unchecked((ulong)number));
}
