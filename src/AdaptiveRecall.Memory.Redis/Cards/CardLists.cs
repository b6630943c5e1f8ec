using System.Globalization;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Redis.Connections;
using AdaptiveRecall.Memory.Redis.Keys;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Scripts;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Cards;

/// <summary>
/// Makes the lists of terms of an owner that grew past the exact limit, in steps, after that owner's writes. Once complete,
/// every write keeps them complete by itself (Write.lua).
/// </summary>
internal sealed class CardLists(KeyLayout keys)
{
    /// <summary>How many positions a step covers: some 15 terms a card, about 3 ms of the server's time.</summary>
    public const int Step = 64;

    // How many steps follow one write: 1,024 cards, so an owner who comes to 20,000 memories has lists after some twenty more
    // writes, each of which takes some 50 ms longer.
    private const int StepsAWrite = 16;

    /// <summary>Goes on with an owner's lists.</summary>
    /// <param name="session">The session.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="head">The head after the write.</param>
    /// <param name="listed">The last position in the lists.</param>
    public async Task GoOnAsync(RedisSession session, OwnerKey owner, OwnerHead head, long listed)
    {
        var last = head.LastPosition;
        for (var step = 0; step < StepsAWrite && listed < last; step++)
        {
            var to = Math.Min(listed + Step, last);
            var positions = Enumerable.Range(1, (int)(to - listed)).Select(i => (RedisValue)(listed + i).ToString(CultureInfo.InvariantCulture)).ToArray();
            var cards = await session.Writes.HashGetAsync(keys.Cards(owner), positions, CommandFlags.DemandMaster).ConfigureAwait(false);
            var arguments = new List<RedisValue>
            {
                owner.ToString(), keys.Prefix, session.Index.ScriptMode, head.Epoch, listed, to,
            };
            for (var i = 0; i < cards.Length; i++)
            {
                if (!cards[i].IsNull)
                {
                    arguments.Add(positions[i]);
                    arguments.Add(TermRecord.Of(CardRecord.Read(0, cards[i]).Payload.Span));
                }
            }

            var reply = (long[])(await session.Writes.ScriptEvaluateAsync(
                StoreScripts.Enlist, keys.Of(owner, session.TagFor(keys.Head(owner))), [.. arguments]).ConfigureAwait(false))!;
            (listed, last) = (reply[0], reply[1]);
            if (reply[2] == 0)
            {
                // Another writer of this owner goes on, or has removed a card: the next write tries again.
                return;
            }
        }
    }
}
