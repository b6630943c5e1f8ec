using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AdaptiveRecall.Proxy.MemoryApi.History;
using AdaptiveRecall.Proxy.MemoryApi.Receipts;
using AdaptiveRecall.Proxy.MemoryApi.Transfer;
using AdaptiveRecall.Proxy.MemoryApi.Users;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>How the memory API writes JSON: generated at build time, camelCase, without members that are not set.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MemoryResource))]
[JsonSerializable(typeof(MemoryPage))]
[JsonSerializable(typeof(BatchResponse))]
[JsonSerializable(typeof(SearchResponse))]
[JsonSerializable(typeof(ErasureResponse))]
[JsonSerializable(typeof(HistoryResponse))]
[JsonSerializable(typeof(StatisticsResponse))]
[JsonSerializable(typeof(ReceiptPage))]
[JsonSerializable(typeof(ExportHeader))]
[JsonSerializable(typeof(MemoryLine))]
[JsonSerializable(typeof(TurnLine))]
[JsonSerializable(typeof(VersionLine))]
[JsonSerializable(typeof(RecordLine))]
[JsonSerializable(typeof(AuditLine))]
[JsonSerializable(typeof(ExportEnd))]
[JsonSerializable(typeof(ImportReport))]
[JsonSerializable(typeof(ForgetResponse))]
[JsonSerializable(typeof(LifecycleResponse))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class MemoryApiJson : JsonSerializerContext
{
    /// <summary>
    /// Text as it is rather than as \u escapes: answers are application/json with nosniff, so no browser takes one for a
    /// page, and a person can read them.
    /// </summary>
    public static MemoryApiJson Wire => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
