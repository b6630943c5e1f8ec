using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>What commands send.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(NewMemory))]
[JsonSerializable(typeof(SearchRequest))]
internal sealed partial class CommandJson : JsonSerializerContext
{
    /// <summary>A body of JSON.</summary>
    public static HttpContent Body<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        new StringContent(JsonSerializer.Serialize(value, type), System.Text.Encoding.UTF8, "application/json");
}
