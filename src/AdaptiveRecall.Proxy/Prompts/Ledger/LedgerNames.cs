using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using AdaptiveRecall.Memory.Memories;
using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Proxy.Prompts.Ledger;

/// <summary>
/// The names of what the ledger keeps. A place is a beginning of messages (<see cref="ChainHash"/>), which holds owner and session already.
/// </summary>
/// <remarks>
/// A block has two names. By its <em>place</em> it is found while nothing is known of the answer, or when a client changed the answer (many
/// strip thinking). By <em>place and answer</em> it is found for certain, also where two conversations began alike, on whatever
/// proxies: they got different answers, so neither's block replaces the other's, and no two proxies have to agree on anything. Only the
/// record of the place is shared; there the last write wins, and says that they part if its writer knew of another.
/// </remarks>
internal static class LedgerNames
{
    private const int Length = ChainHash.Size + sizeof(ulong) + 1;

    // Keep names of the store and those that are only at hand apart.
    private const byte InStore = 0;
    private const byte AtHand = byte.MaxValue;

    /// <summary>What was injected at a place.</summary>
    public static RecordKey Block(ChainHash place) => new(RecordKind.Block, Mix(place, 0, InStore));

    /// <summary>What was injected at a place and answered so.</summary>
    /// <param name="place">The user message.</param>
    /// <param name="answer">The answer's fingerprint, not 0.</param>
    public static RecordKey Block(ChainHash place, ulong answer) => new(RecordKind.Block, Mix(place, answer, InStore));

    /// <summary>
    /// The same by the answer as this client resends it. Known only at hand: it saves taking fingerprints of all answers of a prompt on every turn.
    /// </summary>
    public static RecordKey Resent(ChainHash answer) => new(RecordKind.Block, Mix(answer, 0, AtHand));

    /// <summary>The conversation of a beginning.</summary>
    public static RecordKey Conversation(ChainHash place) => new(RecordKind.Conversation, place.Value);

    /// <summary>The place of an answer that the upstream gave this id, for prompts that go on from it.</summary>
    public static RecordKey Continued(OwnerKey owner, string answer) => new(RecordKind.Conversation, OfText(owner, answer));

    /// <summary>What a conversation holds that the upstream keeps, up to the answer of this id, or under this id of its own.</summary>
    public static RecordKey Kept(OwnerKey owner, string id) => new(RecordKind.Block, OfText(owner, id));

    /// <summary>A session that the client names.</summary>
    public static RecordKey Session(OwnerKey owner, string session) => new(RecordKind.Session, OfText(owner, session));

    /// <summary>The receipt of the answer that an upstream gave this id.</summary>
    public static RecordKey Answer(OwnerKey owner, string completion) => new(RecordKind.Answer, OfText(owner, completion));

    private static UInt128 Mix(ChainHash place, ulong answer, byte where)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt128LittleEndian(bytes, place.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[ChainHash.Size..], answer);
        bytes[^1] = where;
        return XxHash128.HashToUInt128(bytes);
    }

    // Keyed twice by the owner, for 128 bits: texts of two owners have nothing in common.
    private static UInt128 OfText(OwnerKey owner, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new UInt128(TermId.Hash(owner, bytes), TermId.Hash(new OwnerKey(owner.Low, ~owner.High), bytes));
    }
}
