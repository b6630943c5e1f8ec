using AdaptiveRecall.Memory.Memories;
using CsCheck;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Memories;

public sealed class TurnCardCodecTests
{
    private static readonly Gen<TermCount[]> TermCounts =
        Gen.Select(Gen.OneOf(Gen.UInt, Gen.UInt[0, 50], Gen.UInt[uint.MaxValue - 50, uint.MaxValue]), Gen.Byte[1, 255], static (term, count) => new TermCount(term, count))
            .Array[0, 40]
            .Select(static terms => terms.DistinctBy(static term => term.Term).OrderBy(static term => term.Term).ToArray());

    private static readonly Gen<DateTimeOffset?> Times = Gen.Select(Gen.Bool, Gen.DateTimeOffset, static (known, time) => known ? time : (DateTimeOffset?)null);

    private static readonly Gen<TurnCard> Cards =
        from terms in Gen.Select(TermCounts, TermCounts, Gen.UInt.Array[0, 4])
        from place in Gen.Select(Gen.ULong, Gen.Long[-1, long.MaxValue], Gen.ULong, Gen.DateTimeOffset)
        from worth in Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.OneOf(Gen.Const("episode"), Gen.Const("fact"), Gen.Const("my-own_kind-9")))
        from rest in Gen.Select(Gen.Byte[0, 2], Gen.UShort, Gen.Byte, Gen.Int[0, int.MaxValue])
        from times in Gen.Select(Times, Times, Times)
        select new TurnCard
        {
            Conversation = place.Item1,
            Sequence = place.Item2,
            Message = place.Item3,
            OccurredAt = place.Item4,
            Role = (TurnRole)rest.Item1,
            Traits = (TurnTraits)rest.Item2,
            FirstPerson = rest.Item3,
            Length = rest.Item4,
            SpeakerTerms = terms.Item3,
            Terms = terms.Item1,
            DateTerms = terms.Item2,
            Kind = KindOf(worth.Item3),
            Importance = worth.Item1,
            Confidence = worth.Item2,
            ValidFrom = times.Item1,
            ValidTo = times.Item2,
            ExpiresAt = times.Item3,
        };

    [Fact]
    public void What_is_encoded_is_decoded() => Cards.Sample(static card =>
    {
        var memory = new MemoryId(Guid.CreateVersion7());
        AssertEqual(card with { Memory = memory }, TurnCardCodec.Decode(TurnCardCodec.Encode(card), memory));
    });

    [Fact]
    public void A_card_that_says_nothing_is_small()
    {
        var card = new TurnCard();

        var payload = TurnCardCodec.Encode(card);

        AssertEqual(card, TurnCardCodec.Decode(payload, null));
        Assert.InRange(payload.Length, 1, 28);
    }

    [Fact]
    public void A_payload_that_ends_early_or_late_is_refused() => Cards.Sample(static card =>
    {
        var payload = TurnCardCodec.Encode(card);
        for (var length = 0; length < payload.Length; length++)
        {
            Assert.Throws<FormatException>(() => TurnCardCodec.Decode(payload.AsSpan(0, length), null));
        }

        Assert.Throws<FormatException>(() => TurnCardCodec.Decode([.. payload, 0], null));
    }, iter: 100);

    [Fact]
    public void Any_bytes_are_a_card_or_refused() =>
        Gen.Select(Cards, Gen.Int, Gen.Byte).Sample(static (card, place, value) =>
        {
            var payload = TurnCardCodec.Encode(card);
            payload[(int)((uint)place % payload.Length)] = value;
            DecodeOrRefuse(payload);
        });

    [Fact]
    public void Random_bytes_are_refused() => Gen.Byte.Array[0, 200].Sample(static bytes => DecodeOrRefuse([1, .. bytes]));

    [Fact]
    public void A_later_version_is_named()
    {
        var error = Assert.Throws<FormatException>(static () => TurnCardCodec.Decode([9, 0], null));

        Assert.Contains("version 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_out_of_order_are_not_encoded()
    {
        Assert.Throws<ArgumentException>(static () => TurnCardCodec.Encode(new TurnCard { Terms = [new(2, 1), new(1, 1)] }));
        Assert.Throws<ArgumentException>(static () => TurnCardCodec.Encode(new TurnCard { Terms = [new(2, 1), new(2, 1)] }));
        Assert.Throws<ArgumentException>(static () => TurnCardCodec.Encode(new TurnCard { DateTerms = [new(2, 0)] }));
        Assert.Throws<ArgumentException>(static () => TurnCardCodec.Encode(new TurnCard { SpeakerTerms = [1, 2, 3, 4, 5] }));
    }

    private static void DecodeOrRefuse(byte[] payload)
    {
        try
        {
            TurnCardCodec.Decode(payload, null);
        }
        catch (FormatException)
        {
            // Refused is the other right answer.
        }
    }

    private static MemoryKind KindOf(string name) => MemoryKind.TryParse(name, out var kind) ? kind : default;

    private static void AssertEqual(TurnCard expected, TurnCard actual)
    {
        Assert.Equal(expected.SpeakerTerms, actual.SpeakerTerms);
        Assert.Equal(expected.Terms, actual.Terms);
        Assert.Equal(expected.DateTerms, actual.DateTerms);
        Assert.Equal(
            expected with { SpeakerTerms = [], Terms = [], DateTerms = [] },
            actual with { SpeakerTerms = [], Terms = [], DateTerms = [] });
    }
}
