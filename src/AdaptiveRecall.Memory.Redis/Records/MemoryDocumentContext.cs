using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdaptiveRecall.Memory.Redis.Records;

/// <summary>Source-generated serialisation of <see cref="MemoryDocument"/>.</summary>
[JsonSerializable(typeof(MemoryDocument))]
internal sealed partial class MemoryDocumentContext : JsonSerializerContext
{
    /// <summary>Escapes no more than JSON asks for: the text is never part of a page, and escapes double other scripts' bytes.</summary>
    public static readonly MemoryDocumentContext Relaxed = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
