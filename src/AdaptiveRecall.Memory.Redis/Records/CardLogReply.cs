using System.Globalization;
using AdaptiveRecall.Memory.Storage;
using StackExchange.Redis;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>Reads an owner's log of cards.</summary>
internal static class CardLogReply
{
    /// <summary>Reads Cards.lua's reply; <see langword="null"/>: the log is too large for a script to copy.</summary>
    public static CardLog? Read(RedisResult reply)
    {
        var head = HeadReply.Read(reply);
        var state = (string?)reply[6];
        if (state == "large")
        {
            return null;
        }

        var values = (RedisValue[])reply[7]!;
        var cards = new List<StoredCard>(values.Length / 2);
        for (var i = 0; i + 1 < values.Length; i += 2)
        {
            cards.Add(CardRecord.Read(Position(values[i]), values[i + 1]));
        }

        return Of(head, state == "all", cards);
    }

    /// <summary>Reads the whole log.</summary>
    public static CardLog Read(OwnerHead head, HashEntry[] entries) =>
        Of(head, complete: true, [.. entries.Select(static entry => CardRecord.Read(Position(entry.Name), entry.Value))]);

    private static CardLog Of(OwnerHead head, bool complete, List<StoredCard> cards)
    {
        // A hash has no order.
        cards.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        return new CardLog(head, complete, cards);
    }

    private static long Position(RedisValue value) => long.Parse((string)value!, CultureInfo.InvariantCulture);
}
