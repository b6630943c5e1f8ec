using System.Globalization;
using AdaptiveRecall.Memory.Redis.Records;
using AdaptiveRecall.Memory.Redis.Vectors;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Cards;

/// <summary>Reads what FindCards.lua and CardsAround.lua reply.</summary>
internal static class CardSampleReply
{
    /// <summary>The sample, with the nearest as the script found them; nothing where the lists are not complete.</summary>
    public static CardSample? Read(RedisResult reply, int nearest)
    {
        var head = HeadReply.Read(reply);
        if ((string?)reply[6] != "found")
        {
            return null;
        }

        var values = (RedisValue[])reply[8]!;
        var cards = new List<StoredCard>(values.Length / 2);
        for (var i = 0; i + 1 < values.Length; i += 2)
        {
            cards.Add(CardRecord.Read(Number(values[i]), values[i + 1]));
        }

        cards.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        return new CardSample(head, NearestOrder.Cut(VectorSetIndex.Read(reply[7]), nearest), cards, (long[])reply[9]!, Number((RedisValue)reply[10]));
    }

    private static long Number(RedisValue value) => value.IsNull ? 0 : long.Parse((string)value!, CultureInfo.InvariantCulture);
}
