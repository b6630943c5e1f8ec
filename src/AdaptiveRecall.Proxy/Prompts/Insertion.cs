namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>Bytes to put into a body, before the byte that is at <paramref name="Offset"/> now.</summary>
internal readonly record struct Insertion(int Offset, ReadOnlyMemory<byte> Bytes);
