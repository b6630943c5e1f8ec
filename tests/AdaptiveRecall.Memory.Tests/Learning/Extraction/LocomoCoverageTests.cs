using System.Text.Json;
using AdaptiveRecall.Memory.Learning.Extraction;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Learning.Extraction;

/// <summary>How much of what later questions ask for the rules keep, on the development dialogues, where they are at hand.</summary>
public sealed class LocomoCoverageTests
{
    private static readonly string? DataFile = Environment.GetEnvironmentVariable("ADAPTIVERECALL_LOCOMO") ?? FindBesideRepository();

    [Fact]
    public void Extract_keeps_the_turns_that_answer_later_questions()
    {
        Assert.SkipUnless(File.Exists(DataFile), "The development dialogues (shared/recall/locomo-dev.json beside the repository, or the file that ADAPTIVERECALL_LOCOMO names) are not here.");
        var evidence = 0;
        var missed = new List<string>();
        var turns = 0;
        var kept = 0;
        using var document = JsonDocument.Parse(File.ReadAllText(DataFile!));
        foreach (var sample in document.RootElement.EnumerateArray())
        {
            var asked = EvidenceOf(sample);
            foreach (var turn in TurnsOf(sample))
            {
                var text = turn.GetProperty("text").GetString()!;
                var keeps = StatementExtractor.Extract(text).Text is not null;
                turns++;
                kept += keeps ? 1 : 0;
                if (asked.Contains(turn.GetProperty("dia_id").GetString()!))
                {
                    evidence++;
                    if (!keeps)
                    {
                        missed.Add(text);
                    }
                }
            }
        }

        var coverage = 1 - ((double)missed.Count / evidence);
        var report = $"{coverage:P1} of {evidence} evidence turns; {(double)kept / turns:P1} of all {turns} turns are kept. Missed:\n{string.Join('\n', missed)}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(coverage >= 0.95, report);
    }

    private static string? FindBesideRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "recall", "locomo-dev.json");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static HashSet<string> EvidenceOf(JsonElement sample) =>
    [
        .. sample.GetProperty("qa").EnumerateArray()
            .Where(static question => question.GetProperty("category").GetInt32() <= 4)
            .SelectMany(static question => question.GetProperty("evidence").EnumerateArray())
            .SelectMany(static entry => entry.GetString()!.Split([';', ' '], StringSplitOptions.RemoveEmptyEntries)),
    ];

    private static IEnumerable<JsonElement> TurnsOf(JsonElement sample) =>
        sample.GetProperty("conversation").EnumerateObject()
            .Where(static property => property.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(static property => property.Value.EnumerateArray());
}
