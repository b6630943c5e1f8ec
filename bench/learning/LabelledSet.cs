using System.Text.Json;

namespace AdaptiveRecall.Bench.Learning;

/// <summary>One half of the hand-labelled set.</summary>
internal sealed record LabelledSet(string Note, IReadOnlyList<LabelledUtterance> Utterances, IReadOnlyList<LabelledHistory> Histories)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public static LabelledSet Read(string name) =>
        JsonSerializer.Deserialize<LabelledSet>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", name)), Format)
        ?? throw new InvalidDataException($"{name} is empty.");
}
