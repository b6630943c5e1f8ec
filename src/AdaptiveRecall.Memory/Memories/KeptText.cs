using AdaptiveRecall.Memory.Storage;

namespace AdaptiveRecall.Memory.Memories;

/// <summary>
/// A text that is kept verbatim, and what may be made of it: cards and vectors are of the text without its secrets, for
/// a card must hold no term of a secret.
/// </summary>
/// <param name="Verbatim">The text as it was given.</param>
/// <param name="Harmless">The text without its secrets.</param>
/// <param name="SecretFlags">Names of the detectors that fired.</param>
internal sealed record KeptText(string Verbatim, string Harmless, IReadOnlyList<string> SecretFlags)
{
    public static KeptText Of(string text) => new(text, text, []);

    public MemoryPut ToPut(OwnerKey key, Memory memory, string embedder, ReadOnlyMemory<float> vector, long? replacesVersion) =>
        new(memory, embedder, vector, TurnCardCodec.Encode(TurnCardBuilder.ForMemory(key, memory with { Text = Harmless })), replacesVersion);
}
