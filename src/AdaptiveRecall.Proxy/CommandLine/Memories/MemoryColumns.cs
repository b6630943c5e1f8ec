using System.Text.Json;

namespace AdaptiveRecall.Proxy.CommandLine.Memories;

/// <summary>What tables show of a memory.</summary>
internal static class MemoryColumns
{
    public static readonly IReadOnlyList<(string Title, Func<JsonElement, string> Value)> All =
    [
        ("id", static memory => AnswerPrinter.Field(memory, "id")),
        ("occurred", static memory => AnswerPrinter.Field(memory, "occurredAt")),
        ("kind", static memory => AnswerPrinter.Field(memory, "kind")),
        ("state", static memory => AnswerPrinter.Field(memory, "state")),
        ("text", static memory => AnswerPrinter.Field(memory, "text")),
    ];
}
