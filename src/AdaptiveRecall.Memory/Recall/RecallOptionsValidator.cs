using System.Globalization;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Recall;

/// <summary>Stops the start with the name of a bad setting, its value and what is allowed.</summary>
public sealed class RecallOptionsValidator : IValidateOptions<RecallOptions>
{
    private const int LargestLimit = 100;
    private const int LargestBudget = 100_000;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RecallOptions options)
    {
        var problems = new ValidateOptionsResultBuilder();
        Check(problems, nameof(options.Deadline), options.Deadline, options.Deadline > TimeSpan.Zero && options.Deadline <= TimeSpan.FromMinutes(1), "more than 0, at most 1 minute");
        Check(problems, nameof(options.Limit), options.Limit, options.Limit is >= 1 and <= LargestLimit, "1 to 100 memories");
        Check(problems, nameof(options.TokenBudget), options.TokenBudget, options.TokenBudget is >= 100 and <= LargestBudget, "100 to 100000 tokens; the block's own frame takes about 40");
        Check(problems, nameof(options.Floor), options.Floor, options.Floor is >= 0 and <= 1, "0 to 1");
        Check(problems, nameof(options.ExactLimit), options.ExactLimit, options.ExactLimit is >= 1 and <= 1_000_000, "1 to 1000000 memories");
        Check(problems, nameof(options.CardCacheBytes), options.CardCacheBytes, options.CardCacheBytes >= 0, "0 or more bytes");
        return problems.Build();
    }

    private static void Check(ValidateOptionsResultBuilder problems, string setting, object value, bool allowed, string what)
    {
        if (!allowed)
        {
            problems.AddError(string.Create(CultureInfo.InvariantCulture, $"AdaptiveRecall:Recall:{setting} is '{value}': it must be {what}."));
        }
    }
}
