using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Encryption;

/// <summary>Reads and writes what is sealed, generated at build time.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SealedContent))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class SealedJson : JsonSerializerContext;
