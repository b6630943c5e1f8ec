using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.Telemetry;

/// <summary>
/// Names an owner in the log: the same owner has the same label for a day and until the next start, so that its lines
/// can be followed, and nobody can find out from a log who that was, nor whether a given person is in it.
/// </summary>
/// <remarks>
/// SipHash-2-4 under a random key, which is what it was made for: a pseudo-random function of short inputs. A tenth of what an HMAC takes.
/// </remarks>
internal sealed class OwnerLabel(TimeProvider time)
{
    private static readonly TimeSpan Rotation = TimeSpan.FromDays(1);

    // A tenant and a user are at most 256 bytes each on the chat path.
    private const int StackLimit = 768;

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

        var tenantLength = Encoding.UTF8.GetByteCount(owner.Tenant);
        var length = sizeof(int) + tenantLength + Encoding.UTF8.GetByteCount(owner.User);
        var input = length <= StackLimit ? stackalloc byte[length] : new byte[length];
        BitConverter.TryWriteBytes(input, tenantLength);
        Encoding.UTF8.GetBytes(owner.Tenant, input[sizeof(int)..]);
        Encoding.UTF8.GetBytes(owner.User, input[(sizeof(int) + tenantLength)..]);

        var hash = (uint)TermId.Hash(key.Secret, input);
        return hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Key NewKey(TimeProvider time) => new(OwnerKey.Read(RandomNumberGenerator.GetBytes(OwnerKey.Size)), time.GetTimestamp());

    private sealed record Key(OwnerKey Secret, long MadeAt);
}
