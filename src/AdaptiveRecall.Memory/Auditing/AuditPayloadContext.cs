using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>The generated serializer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditPayload))]
internal sealed partial class AuditPayloadContext : JsonSerializerContext;
