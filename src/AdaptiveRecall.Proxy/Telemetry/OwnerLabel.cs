using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>
/// Names an owner in the log: the same owner has the same label for a day and until the next start, so that its lines
/// can be followed, and nobody can find out from a log who that was, nor whether a given person is in it.
/// </summary>
internal sealed class OwnerLabel(TimeProvider time)
{
    private static readonly TimeSpan Rotation = TimeSpan.FromDays(1);

    private volatile Key _key = NewKey(time);

    /// <summary>The label of an owner: eight hexadecimal digits.</summary>
    public string Of(Owner owner)
    {
        var key = _key;
        if (time.GetElapsedTime(key.MadeAt) >= Rotation)
        {
            // Two requests may both change it; the lines in between are then labelled by a key that is gone, as all old ones are.
            _key = key = NewKey(time);
        }

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var tenantLength = Encoding.UTF8.GetByteCount(owner.Tenant);
        var input = new byte[4 + tenantLength + Encoding.UTF8.GetByteCount(owner.User)];
        BitConverter.TryWriteBytes(input, tenantLength);
        Encoding.UTF8.GetBytes(owner.Tenant, input.AsSpan(4));
        Encoding.UTF8.GetBytes(owner.User, input.AsSpan(4 + tenantLength));
        HMACSHA256.HashData(key.Secret, input, mac);
        return Convert.ToHexStringLower(mac[..4]);
    }

    private static Key NewKey(TimeProvider time) => new(RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes), time.GetTimestamp());

    private sealed record Key(byte[] Secret, long MadeAt);
}
