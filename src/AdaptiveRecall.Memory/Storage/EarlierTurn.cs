namespace AdaptiveRecall.Memory.Storage;

/// <summary>A turn that became no memory, as it is written together with what came after it.</summary>
/// <param name="Name">Names the turn (16 bytes; a message-chain hash). Not set: it has no name, and is written each time.</param>
/// <param name="Card">Its encoded card.</param>
public readonly record struct EarlierTurn(ReadOnlyMemory<byte>? Name, ReadOnlyMemory<byte> Card);
