using System.Text.Json;

namespace AdaptiveRecall.Bench.Learning;

/// <summary>An answer with a memory in its prompt, and whether it used that.</summary>
internal sealed record LabelledUse(string Question, string Memory, string Answer, bool Used)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<LabelledUse> ReadAll() =>
        JsonSerializer.Deserialize<LabelledUse[]>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "uses.json")), Format) ?? [];
}
