using AdaptiveRecall.Memory.Learning.ModelExtraction;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>A turn ready to be written, but for the vector: secrets are out of it.</summary>
/// <param name="Key">Whose, by key.</param>
/// <param name="Owner">Whose, readable.</param>
/// <param name="BegunAt">When it was accepted: an erasure after this wins.</param>
/// <param name="Turn">Its name.</param>
/// <param name="Card">Its encoded card.</param>
/// <param name="Memory">What is kept of it, if anything.</param>
/// <param name="Said">What of it waits for the model, if one is to be asked.</param>
internal sealed record PreparedTurn(OwnerKey Key, Owner Owner, DateTimeOffset BegunAt, ReadOnlyMemory<byte>? Turn, ReadOnlyMemory<byte> Card, Memories.Memory? Memory, SaidTurn? Said = null);
