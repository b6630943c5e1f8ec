using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Memories.History;

/// <summary>Reads and writes former versions, without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(FormerVersion))]
internal sealed partial class VersionJson : JsonSerializerContext;
