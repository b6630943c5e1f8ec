using System.Globalization;

namespace AdaptiveRecall.Bench.Recall;

/// <summary>Prints scores as tables.</summary>
internal static class ScoreTable
{
    private const int Resamples = 2000;

    private static readonly (string Name, Func<QuestionScore, double> Of)[] Measures =
    [
        ("R@5", static score => 100 * score.Recall5),
        ("R@10", static score => 100 * score.Recall10),
        ("R@20", static score => 100 * score.Recall20),
        ("hit@10", static score => 100 * score.Hit10),
        ("nDCG@10", static score => 100 * score.Ndcg10),
        ("injects", static score => 100 * score.Injected),
        ("inj.hit", static score => 100 * score.InjectedHit),
    ];

    /// <summary>All questions, then each category, with 95% intervals.</summary>
    public static void Print(IReadOnlyList<QuestionScore> scores)
    {
        Header();
        Row("all", scores);
        Console.WriteLine(Format("  95%", scores, static (values, of) => Interval(values, of), 15));
        foreach (var category in scores.GroupBy(static score => score.Category).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            Row(category.Key, [.. category]);
        }

        foreach (var dialogue in scores.GroupBy(static score => score.Dialogue).OrderBy(static group => group.Key))
        {
            Row($"dialogue {dialogue.Key + 1}", [.. dialogue]);
        }

        var times = scores.Select(static score => score.Milliseconds).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ms a query: p50 {times[times.Count / 2]:0.000}, p99 {times[times.Count * 99 / 100]:0.000}"));
    }

    /// <summary>The heading of a table.</summary>
    public static void Header() =>
        Console.WriteLine($"{"",-26}{"questions",10}{string.Concat(Measures.Select(static measure => $"{measure.Name,15}"))}");

    /// <summary>One row of means.</summary>
    public static void Row(string name, IReadOnlyList<QuestionScore> scores) =>
        Console.WriteLine(Format(name, scores, static (values, of) => values.Average(of).ToString("0.0", CultureInfo.InvariantCulture), 15));

    private static string Format(string name, IReadOnlyList<QuestionScore> scores, Func<IReadOnlyList<QuestionScore>, Func<QuestionScore, double>, string> cell, int width) =>
        $"{name,-26}{scores.Count,10}{string.Concat(Measures.Select(measure => cell(scores, measure.Of).PadLeft(width)))}";

    // Percentile bootstrap over conversations: questions about one conversation rise and fall together.
    private static string Interval(IReadOnlyList<QuestionScore> scores, Func<QuestionScore, double> of)
    {
        var conversations = scores.GroupBy(static score => score.Dialogue).Select(group => (Sum: group.Sum(of), Count: group.Count())).ToArray();
        var random = new Random(1);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            double sum = 0, count = 0;
            for (var draw = 0; draw < conversations.Length; draw++)
            {
                var drawn = conversations[random.Next(conversations.Length)];
                sum += drawn.Sum;
                count += drawn.Count;
            }

            means[i] = sum / count;
        }

        Array.Sort(means);
        return string.Create(CultureInfo.InvariantCulture, $"{means[Resamples / 40]:0.0}-{means[Resamples - 1 - (Resamples / 40)]:0.0}");
    }
}
