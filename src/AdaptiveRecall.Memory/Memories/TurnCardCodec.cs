namespace AdaptiveRecall.Memory.Memories;

/// <summary>The binary form of a card, with a version in its first byte.</summary>
public static class TurnCardCodec
{
    public static byte[] Encode(TurnCard card) => throw new NotImplementedException();

    public static TurnCard Decode(ReadOnlySpan<byte> payload, MemoryId? memory) => throw new NotImplementedException();
}
