using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Learning.Spool;

/// <summary>Reads and writes <see cref="SpoolDocument"/>, generated at build time.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SpoolDocument))]
internal sealed partial class SpoolJson : JsonSerializerContext;
