namespace AdaptiveRecall.Proxy.Prompts;

/// <summary>A block in the spelling of a wire format, as the ledger keeps it.</summary>
/// <param name="Bytes">What is inserted, or what the format needs to make it.</param>
/// <param name="Part">How many parts of the message's content stand before it.</param>
/// <param name="Placement">Where it goes.</param>
internal readonly record struct WrittenBlock(ReadOnlyMemory<byte> Bytes, int Part = 0, BlockPlacement Placement = BlockPlacement.User);
