using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// Makes ids that only ever grow within this process, also inside one millisecond: a batch is listed in the order in
/// which it was created. RFC 9562, section 6.2, method 1 (the 12 bits of rand_a are a counter).
/// </summary>
public sealed class MemoryIdGenerator(TimeProvider time)
{
    private const int CounterLimit = 1 << 12;

    // Asking the system for each id's eight bytes takes more than all the rest.
    private const int RandomBytes = 1024;

    private readonly Lock _gate = new();
    private readonly byte[] _random = new byte[RandomBytes];
    private int _randomUsed = RandomBytes;
    private long _lastMilliseconds;
    private int _counter;

    /// <summary>The next id.</summary>
    public MemoryId Next()
    {
        long milliseconds;
        int counter;
        Span<byte> bytes = stackalloc byte[MemoryId.Size];
        lock (_gate)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > _lastMilliseconds)
            {
                _lastMilliseconds = now;
                _counter = 0;
            }
            else if (++_counter == CounterLimit)
            {
                // More than 4,096 ids in a millisecond, or a clock set back: borrow from the next one rather than repeat.
                _lastMilliseconds++;
                _counter = 0;
            }

            milliseconds = _lastMilliseconds;
            counter = _counter;
            if (_randomUsed == RandomBytes)
            {
                RandomNumberGenerator.Fill(_random);
                _randomUsed = 0;
            }

            _random.AsSpan(_randomUsed, sizeof(ulong)).CopyTo(bytes[8..]);
            _randomUsed += sizeof(ulong);
        }

        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | counter));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return MemoryId.Read(bytes);
    }
}
