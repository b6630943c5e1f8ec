namespace AdaptiveRecall.Memory.Transfer;

/// <summary>What a store holds, counted.</summary>
/// <param name="Owners">Owners of whom something is held.</param>
/// <param name="Memories">Memories, of every state.</param>
/// <param name="Turns">Cards of turns that became no memory.</param>
/// <param name="Vectors">Vectors that are not all zero.</param>
/// <param name="Records">Records that do not expire within the hour.</param>
/// <param name="Work">Work that is left to be done, and dead letters.</param>
/// <param name="Digest">
/// SHA-256 over each owner's log in its order (turns, cards, every field of the memories, of vectors embedder and length), records (name,
/// payload, what they show) and work (id, payload); of all owners the exclusive or, because stores walk them in different orders.
/// </param>
public sealed record StoreContents(long Owners, long Memories, long Turns, long Vectors, long Records, long Work, string Digest)
{
    internal static readonly StoreContents None = new(0, 0, 0, 0, 0, 0, new string('0', 64));

    internal static StoreContents Of(OwnerTally tally) => tally.Places + tally.Records + tally.Work == 0
        ? None
        : new StoreContents(1, tally.Memories, tally.Places - tally.Memories, tally.Vectors, tally.Records, tally.Work, Convert.ToHexStringLower(tally.ToDigest()));

    internal StoreContents With(StoreContents other) => new(
        Owners + other.Owners,
        Memories + other.Memories,
        Turns + other.Turns,
        Vectors + other.Vectors,
        Records + other.Records,
        Work + other.Work,
        Combine(Digest, other.Digest));

    private static string Combine(string left, string right)
    {
        var (first, second) = (Convert.FromHexString(left), Convert.FromHexString(right));
        for (var i = 0; i < first.Length; i++)
        {
            first[i] ^= second[i];
        }

        return Convert.ToHexStringLower(first);
    }
}
