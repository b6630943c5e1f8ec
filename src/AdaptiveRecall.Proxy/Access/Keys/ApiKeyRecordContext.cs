using System.Text.Json.Serialization;

namespace AdaptiveRecall.Proxy.Access.Keys;

/// <summary>The generated serializer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiKeyRecord))]
internal sealed partial class ApiKeyRecordContext : JsonSerializerContext;
