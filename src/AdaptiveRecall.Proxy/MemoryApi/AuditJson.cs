using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>The generated serializer.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditPage))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    public static AuditJson Wire => Default;
}
