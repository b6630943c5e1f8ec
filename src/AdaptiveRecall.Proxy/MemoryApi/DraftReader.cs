using System.Text.Json;
using AdaptiveRecall.Memory.Memories;

namespace AdaptiveRecall.Proxy.MemoryApi;

/// <summary>Reads a memory that is to be created.</summary>
internal static class DraftReader
{
    // Names and ids in a source: as long as a user's id may be.
    private const int NameLimit = 256;

    private const int WordLimit = 64;

    // 2^53 - 1: what JavaScript still counts exactly.
    private const long SequenceLimit = (1L << 53) - 1;

    /// <summary>The draft; faults are noted, and where there are any the draft is not to be used.</summary>
    public static MemoryDraft Read(JsonElement item, bool reconcile, List<FieldFault> faults)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new FieldFault("", FieldReader.Describe(item), "an object with the memory's fields"));
            return new MemoryDraft("");
        }

        var fields = new FieldReader(item, "", faults);
        return new MemoryDraft(fields.Text("text", Memory.Memories.Memory.TextLimit, required: true) ?? "")
        {
            Kind = fields.Kind("kind"),
            OccurredAt = fields.Time("occurredAt", Rfc3339.LatestYear),
            Importance = fields.Number("importance", 0, 1),
            Confidence = fields.Number("confidence", 0, 1),
            Pinned = fields.Flag("pinned") ?? false,
            ExpiresAt = fields.Time("expiresAt", Rfc3339.LatestExpiryYear),
            Tags = fields.Tags("tags") ?? [],
            Source = fields.Object("source") is { } source ? ReadSource(source, MemorySource.Api) : null,
            Reconcile = fields.Flag("reconcile") ?? reconcile,
        };
    }

    /// <summary>Where a memory comes from.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="otherwise">The type, where none is named.</param>
    public static MemorySource ReadSource(FieldReader fields, string otherwise) => new()
    {
        Type = fields.Name("type", WordLimit) ?? otherwise,
        Conversation = fields.Name("conversation", NameLimit),
        Sequence = fields.Integer("sequence", 0, SequenceLimit),
        Role = fields.Name("role", WordLimit),
        Speaker = fields.Name("speaker", NameLimit),
        Model = fields.Name("model", NameLimit),
        Receipt = fields.Name("receipt", NameLimit),
    };
}
