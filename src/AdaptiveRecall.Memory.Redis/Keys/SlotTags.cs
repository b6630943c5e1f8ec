using System.Globalization;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Keys;

/// <summary>
/// For each slot of a cluster the smallest number whose text hashes to it: with it as its tag, a key lies in the slot
/// of an owner, and a script may change both. Made once, in some 20 ms, and only in a cluster.
/// </summary>
internal sealed class SlotTags
{
    private const int Slots = 16384;

    private readonly string[] _tags = new string[Slots];

    public SlotTags(IConnectionMultiplexer connection)
    {
        var missing = Slots;
        for (var number = 0; missing > 0; number++)
        {
            var tag = number.ToString(CultureInfo.InvariantCulture);
            var slot = connection.HashSlot(tag);
            if (_tags[slot] is null)
            {
                _tags[slot] = tag;
                missing--;
            }
        }
    }

    /// <summary>All tags, by slot.</summary>
    public IReadOnlyList<string> All => _tags;

    /// <summary>The tag of a slot.</summary>
    public string this[int slot] => _tags[slot];
}
