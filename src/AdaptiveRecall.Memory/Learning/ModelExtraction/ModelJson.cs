using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>The JSON that is sent to the model, that comes back, and that is stored meanwhile.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ExtractionQuestion))]
[JsonSerializable(typeof(ExtractionAnswer))]
[JsonSerializable(typeof(ConsolidationQuestion))]
[JsonSerializable(typeof(ConsolidationAnswer))]
[JsonSerializable(typeof(SaidTurn))]
[JsonSerializable(typeof(JudgedBatch))]
internal sealed partial class ModelJson : JsonSerializerContext
{
    /// <summary>Other scripts as they are: as \u escapes they would be several times the tokens.</summary>
    public static ModelJson Wire => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
