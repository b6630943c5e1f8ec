using System.Globalization;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>What the settings of the model must be, but for where it is: who opens the connection judges that.</summary>
internal static class ModelLearningOptionsValidator
{
    private const string Section = "AdaptiveRecall:Learning:Model:";

    public static void Validate(ModelLearningOptions options, List<string> faults)
    {
        if (!options.IsOn)
        {
            return;
        }

        Between(nameof(options.QuietPeriod), options.QuietPeriod, TimeSpan.Zero, TimeSpan.FromHours(1), "c");
        Between(nameof(options.Timeout), options.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), "c");
        Between(nameof(options.DailyTokens), options.DailyTokens, 1000, 1_000_000_000_000, "0");
        Between(nameof(options.MaxOutputTokens), options.MaxOutputTokens, 100, 32_000, "0");
        Between(nameof(options.InputPrice), options.InputPrice, 0, 10_000, "0.####");
        Between(nameof(options.OutputPrice), options.OutputPrice, 0, 10_000, "0.####");
        if (options.PromptFile.Length > 0 && ModelPrompt.FaultOf(options.PromptFile) is { } fault)
        {
            faults.Add($"{Section}{nameof(options.PromptFile)} is '{options.PromptFile}': {fault}.");
        }

        void Between<T>(string setting, T value, T least, T most, string format)
            where T : IComparable<T>, IFormattable
        {
            // NaN is neither.
            if (!(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0))
            {
                var culture = CultureInfo.InvariantCulture;
                faults.Add($"{Section}{setting} is '{value.ToString(format, culture)}': it must be {least.ToString(format, culture)} to {most.ToString(format, culture)}.");
            }
        }
    }
}
