namespace AdaptiveRecall.Memory.Tests.Learning.Extraction;

/// <summary>A message that was labelled by hand.</summary>
internal sealed record Utterance(bool Keep, string Language, string Category, string Text, string? Kind, string? Kept)
{
    public static IReadOnlyList<Utterance> ReadAll() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Learning", "Extraction", "utterances.tsv"))
            .Where(static line => !line.StartsWith('#'))
            .Select(static line => line.Split('\t'))
            .Select(static cells => new Utterance(
                cells[0] == "keep", cells[1], cells[2], cells[3].Replace("\\n", "\n", StringComparison.Ordinal), cells.ElementAtOrDefault(4), cells.ElementAtOrDefault(5))),
    ];
}
