using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Embedding;

/// <summary>
/// How a generator is told what texts are for: as the additional property <see cref="Key"/> of its options. A generator that does not know it
/// gives queries and memories the same vectors.
/// </summary>
public static class TextPurposeOption
{
    /// <summary>The name of the property; its value is a <see cref="TextPurpose"/>.</summary>
    public const string Key = "adaptiverecall.purpose";

    // Generators read options and do not change them, so two are enough for all calls.
    private static readonly EmbeddingGenerationOptions ForQueries = new() { AdditionalProperties = new() { [Key] = TextPurpose.Query } };
    private static readonly EmbeddingGenerationOptions ForMemories = new() { AdditionalProperties = new() { [Key] = TextPurpose.Memory } };

    /// <summary>Options that tell a purpose.</summary>
    public static EmbeddingGenerationOptions Tell(TextPurpose purpose) => purpose == TextPurpose.Query ? ForQueries : ForMemories;

    /// <summary>The purpose that options tell; a memory where they tell none.</summary>
    public static TextPurpose Read(EmbeddingGenerationOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(Key, out var value) == true && value is TextPurpose purpose ? purpose : TextPurpose.Memory;
}
