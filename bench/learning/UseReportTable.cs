using System.Globalization;
using AdaptiveRecall.Memory.Learning.Use;

namespace AdaptiveRecall.Bench.Learning;

/// <summary>How well the words of an answer tell whether it used a memory, by threshold.</summary>
internal static class UseReportTable
{
    public static void Print(IReadOnlyList<LabelledUse> uses)
    {
        Console.WriteLine($"## {uses.Count} answers: did they use the memory? (threshold {UsedMemories.Threshold.ToString(CultureInfo.InvariantCulture)})");
        for (var threshold = 0.2; threshold < 0.85; threshold += 0.1)
        {
            var tally = new Tally();
            foreach (var use in uses)
            {
                tally.Count(use.Used, UsedMemories.ShareOf(use.Question, use.Answer, use.Memory) >= threshold - 1e-9);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{threshold,-38:0.0} {tally}"));
        }
    }
}
