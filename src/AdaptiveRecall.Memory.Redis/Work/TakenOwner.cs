using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Work;

/// <summary>An owner whose name was taken out of a ready set.</summary>
/// <param name="Owner">Whose.</param>
/// <param name="Trace">The score of the trace that the taking left.</param>
/// <param name="WasTrace">It was no name that was taken, but the trace of an earlier taking.</param>
internal readonly record struct TakenOwner(OwnerKey Owner, RedisValue Trace, bool WasTrace)
{
    private const int Digits = OwnerKey.Size * 2;

    public static TakenOwner Read(string name, RedisValue trace) => new(
        new OwnerKey(
            ulong.Parse(name.AsSpan(0, Digits / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            ulong.Parse(name.AsSpan(Digits / 2, Digits / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)),
        trace,
        name.Length > Digits);
}
