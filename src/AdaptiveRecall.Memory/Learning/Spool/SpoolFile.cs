using System.Buffers.Binary;
using AdaptiveRecall.Memory.Memories;
using Microsoft.Win32.SafeHandles;

namespace AdaptiveRecall.Memory.Learning.Spool;

/// <summary>
/// A file of turns that wait for the store: frames one after another, each durable before its append returns. Locked as long as it is open, so
/// that a file which can be opened is nobody's any more. Not thread-safe.
/// </summary>
/// <remarks>
/// A frame is its payload's length (4 bytes, little endian), a checksum of the payload under the owner's key (8), the owner's key (16) and the payload. A process that
/// dies in an append leaves a frame that its checksum gives away: the file ends before it. An erased frame keeps its length and is zero otherwise.
/// </remarks>
internal sealed class SpoolFile : IDisposable
{
    private const int HeaderSize = sizeof(int) + sizeof(ulong) + OwnerKey.Size;

    // A turn is at most some 100 KB; a length beyond this is not one of ours.
    private const int PayloadLimit = 1 << 24;

    private readonly SafeFileHandle _file;
    private readonly LinkedList<SpoolFrame> _frames = new();

    private SpoolFile(string path, SafeFileHandle file)
    {
        Path = path;
        _file = file;
        Length = Read();
    }

    public string Path { get; }

    /// <summary>Bytes that it takes.</summary>
    public long Length { get; private set; }

    /// <summary>The turns, in the order of appending.</summary>
    public IReadOnlyCollection<SpoolFrame> Frames => _frames;

    /// <summary>Opens a file, or makes it.</summary>
    /// <exception cref="IOException">Another process has it, or the disk fails.</exception>
    public static SpoolFile Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                // What users say is nobody else's on this machine.
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            return new SpoolFile(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends a turn; it is on the disk when this returns.</summary>
    public void Append(OwnerKey owner, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[HeaderSize + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        owner.Write(frame.AsSpan(HeaderSize - OwnerKey.Size));
        payload.CopyTo(frame.AsSpan(HeaderSize));
        BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(sizeof(int)), ChecksumOf(frame));
        RandomAccess.Write(_file, frame, Length);
        RandomAccess.FlushToDisk(_file);
        _frames.AddLast(new SpoolFrame(owner, Length + HeaderSize, payload.Length));
        Length += frame.Length;
    }

    /// <summary>The payload of a turn.</summary>
    public byte[] Read(SpoolFrame frame)
    {
        var payload = new byte[frame.Length];
        RandomAccess.Read(_file, payload, frame.Offset);
        return payload;
    }

    /// <summary>The turn needs not be kept: it goes with the file, when that has nothing left.</summary>
    public void Done(SpoolFrame frame) => _frames.Remove(frame);

    /// <summary>Overwrites the turns of an owner, also those that are done; their bytes are gone when this returns.</summary>
    /// <returns>How many were waiting.</returns>
    public int Erase(OwnerKey owner)
    {
        var waiting = _frames.Where(frame => frame.Owner == owner).ToList();
        waiting.ForEach(frame => _frames.Remove(frame));
        var header = new byte[HeaderSize];
        var erased = false;
        for (long offset = 0; offset < Length;)
        {
            RandomAccess.Read(_file, header, offset);
            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (OwnerKey.Read(header.AsSpan(HeaderSize - OwnerKey.Size)) == owner)
            {
                RandomAccess.Write(_file, new byte[HeaderSize + length - sizeof(int)], offset + sizeof(int));
                erased = true;
            }

            offset += HeaderSize + length;
        }

        if (erased)
        {
            RandomAccess.FlushToDisk(_file);
        }

        return waiting.Count;
    }

    /// <summary>Closes the file and deletes it.</summary>
    public void Delete()
    {
        // First deleted and then let go: nobody else may open it in between.
        File.Delete(Path);
        Dispose();
    }

    public void Dispose() => _file.Dispose();

    // Gives the length up to which the file is sound.
    private long Read()
    {
        var size = RandomAccess.GetLength(_file);
        var header = new byte[HeaderSize];
        long offset = 0;
        while (offset + HeaderSize <= size)
        {
            RandomAccess.Read(_file, header, offset);
            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (length < 0 || length > PayloadLimit || offset + HeaderSize + length > size)
            {
                break;
            }

            var frame = new byte[HeaderSize + length];
            RandomAccess.Read(_file, frame, offset);
            var isErased = !header.AsSpan(sizeof(int)).ContainsAnyExcept((byte)0);
            if (!isErased)
            {
                if (BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(sizeof(int))) != ChecksumOf(frame))
                {
                    break;
                }

                _frames.AddLast(new SpoolFrame(OwnerKey.Read(frame.AsSpan(HeaderSize - OwnerKey.Size)), offset + HeaderSize, length));
            }

            offset += frame.Length;
        }

        RandomAccess.SetLength(_file, offset);
        return offset;
    }

    private static ulong ChecksumOf(ReadOnlySpan<byte> frame) => TermId.Hash(OwnerKey.Read(frame[(HeaderSize - OwnerKey.Size)..]), frame[HeaderSize..]);
}
