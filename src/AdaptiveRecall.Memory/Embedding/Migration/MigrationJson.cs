using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Embedding.Migration;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MigrationNote))]
[JsonSerializable(typeof(SimilarityScale))]
internal sealed partial class MigrationJson : JsonSerializerContext;
