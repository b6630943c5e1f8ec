using System.Globalization;
using System.Text.Json;
using Xunit;

namespace AdaptiveRecall.Memory.Tests.Recall.Regression;

/// <summary>
/// The product's own regression set: short dialogues in nine languages, asked of an owner who has all of them and of
/// owners who have one each. A floor is what was measured, less a little; it is lowered only with a note beside it.
/// </summary>
public sealed class RegressionTests(ITestOutputHelper output)
{
    private static readonly List<RegressionDialogue> Dialogues = JsonSerializer.Deserialize<List<RegressionDialogue>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Recall", "Regression", "dialogues.json")),
        JsonSerializerOptions.Web)!;

    // By category: R@3 of the dialogue alone, R@10 among all dialogues. Of "cross", where the question is in another
    // language, word vectors decide: it is shown, not held.
    // Lowered once, when languages got rules of their own, by one question each: update 79 to 74 and implicit 28 to 26 (R@10).
    // "¿Qué helado … en la playa?" had been found by its function words, which are no terms any more; the other ("On which
    // weekday do I have choir?") fell from the tenth of nearly equal ranks. Single and time rose by two and five.
    // And again with the needs of requests: aggregate 35 to 25, one of eight turns of evidence; implicit rose by twelve.
    private static readonly Dictionary<string, (double Alone, double Together)> Floors = new(StringComparer.Ordinal)
    {
        ["single"] = (89, 87),
        ["multi"] = (70, 70),
        ["aggregate"] = (25, 25),
        ["time"] = (97, 96),
        ["update"] = (68, 74),
        ["negation"] = (66, 79),
        ["implicit"] = (72, 37),
    };

    // Shares of questions that nothing answers, asked of the dialogue alone, of which nothing is injected.
    private const double AbstentionFloor = 50;

    // Of questions that something answers, among all dialogues, something is injected. 88 measured; 83 before pairs of characters that
    // are no word stopped counting as parts of a question that were not found (Japanese 32 to 82, Chinese 53 to 68).
    private const double InjectionFloor = 85;

    [Fact]
    public void The_set_has_forty_dialogues_and_a_hundred_and_fifty_questions_in_six_languages()
    {
        Assert.True(Dialogues.Count >= 40);
        Assert.True(Dialogues.Sum(static dialogue => dialogue.Questions.Count) >= 150);
        Assert.True(Dialogues.Select(static dialogue => dialogue.Language).Distinct().Count() >= 6);
        Assert.Distinct(Dialogues.Select(static dialogue => dialogue.Name));
        Assert.All(Dialogues, static dialogue => Assert.All(
            dialogue.Questions.SelectMany(static question => question.Evidence),
            turn => Assert.InRange(turn, 1, dialogue.Turns.Count)));
    }

    [Fact]
    public async Task Recall_is_no_worse_than_it_was()
    {
        await using var run = new RegressionRun();

        var (alone, together) = await run.MeasureAsync(Dialogues);

        Print("category", alone, together, static score => score.Question.Category);
        Print("language", Answerable(alone), Answerable(together), static score => score.Dialogue.Language);
        foreach (var (category, floor) in Floors)
        {
            Assert.InRange(Mean(alone.Where(score => score.Question.Category == category), static score => score.RecallAt(3)), floor.Alone, 100);
            Assert.InRange(Mean(together.Where(score => score.Question.Category == category), static score => score.RecallAt(10)), floor.Together, 100);
        }

        Assert.InRange(Mean(alone.Where(static score => score.Question.Category == "adversarial"), static score => score.Injects ? 0 : 1), AbstentionFloor, 100);
        Assert.InRange(Mean(Answerable(together), static score => score.Injects ? 1 : 0), InjectionFloor, 100);
    }

    private static List<RegressionScore> Answerable(IEnumerable<RegressionScore> scores) =>
        [.. scores.Where(static score => score.Question.Category is not ("adversarial" or "cross"))];

    private static double Mean(IEnumerable<RegressionScore> scores, Func<RegressionScore, double> of) => 100 * scores.Average(of);

    private void Print(string by, IReadOnlyList<RegressionScore> alone, IReadOnlyList<RegressionScore> together, Func<RegressionScore, string> group)
    {
        output.WriteLine($"{by,-14}{"questions",10}{"alone R@3",12}{"injects",10}{"all R@3",10}{"all R@10",10}{"injects",10}{"current",10}");
        foreach (var (one, all) in alone.GroupBy(group).Zip(together.GroupBy(group)))
        {
            var answers = one.All(static score => score.Question.Evidence.Count > 0);
            var updates = all.Where(static score => score.Question.Outdated is not null).ToList();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Key,-14}{one.Count(),10}{Cell(answers, one, static score => score.RecallAt(3)),12}{Cell(true, one, static score => score.Injects ? 1 : 0),10}{Cell(answers, all, static score => score.RecallAt(3)),10}{Cell(answers, all, static score => score.RecallAt(10)),10}{Cell(true, all, static score => score.Injects ? 1 : 0),10}{Cell(updates.Count > 0, updates, static score => score.PrefersCurrent ? 1 : 0),10}"));
        }
    }

    private static string Cell(bool applies, IEnumerable<RegressionScore> scores, Func<RegressionScore, double> of) =>
        applies ? Mean(scores, of).ToString("0.0", CultureInfo.InvariantCulture) : "-";
}
