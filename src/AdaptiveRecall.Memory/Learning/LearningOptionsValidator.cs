using AdaptiveRecall.Memory.Learning.ModelExtraction;
using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Learning;

/// <summary>Stops the start on a setting of learning that cannot be meant.</summary>
public sealed class LearningOptionsValidator : IValidateOptions<LearningOptions>
{
    private const int QueueLimitMaximum = 1_000_000;
    private const int WritesInFlightMaximum = 1024;
    private const long BytesPerOwnerMinimum = 64 * 1024;
    private const long BytesPerOwnerMaximum = 1L << 40;
    private const long SpoolLimitMinimum = 64 * 1024;
    private const long SpoolLimitMaximum = 1L << 36;

    public ValidateOptionsResult Validate(string? name, LearningOptions options)
    {
        var faults = new List<string>();
        Check(faults, nameof(options.QueueLimit), options.QueueLimit, QueueLimitMaximum);
        Check(faults, nameof(options.WritesInFlight), options.WritesInFlight, WritesInFlightMaximum);
        Check(faults, nameof(options.AcknowledgeTimeout), options.AcknowledgeTimeout, TimeSpan.FromMinutes(1));
        Check(faults, nameof(options.RetryFor), options.RetryFor, TimeSpan.FromHours(1));
        Check(faults, nameof(options.StopTimeout), options.StopTimeout, TimeSpan.FromMinutes(1));
        Check(faults, nameof(options.GracePeriod), options.GracePeriod, TimeSpan.FromDays(365));
        if (options.TendEvery < TimeSpan.FromMinutes(1) || options.TendEvery > TimeSpan.FromDays(30))
        {
            faults.Add($"AdaptiveRecall:Learning:{nameof(options.TendEvery)} is '{options.TendEvery:c}': it must be 00:01:00 to 30.00:00:00.");
        }

        if (options.ForgetAfter != TimeSpan.Zero && (options.ForgetAfter < TimeSpan.FromDays(1) || options.ForgetAfter > TimeSpan.FromDays(3653)))
        {
            faults.Add($"AdaptiveRecall:Learning:{nameof(options.ForgetAfter)} is '{options.ForgetAfter:c}': it must be 00:00:00 (never), or 1.00:00:00 to 3653.00:00:00.");
        }

        if (options.MemoriesPerOwner is < 100 or > 10_000_000)
        {
            faults.Add($"AdaptiveRecall:Learning:{nameof(options.MemoriesPerOwner)} is '{options.MemoriesPerOwner}': it must be 100 to 10000000.");
        }

        if (options.BytesPerOwner is < BytesPerOwnerMinimum or > BytesPerOwnerMaximum)
        {
            faults.Add($"AdaptiveRecall:Learning:{nameof(options.BytesPerOwner)} is '{options.BytesPerOwner}': it must be {BytesPerOwnerMinimum} to {BytesPerOwnerMaximum}.");
        }

        if (!Enum.IsDefined(options.PersonalIdentifiers))
        {
            faults.Add($"AdaptiveRecall:Learning:{nameof(options.PersonalIdentifiers)} is '{options.PersonalIdentifiers}': it must be keep, redact or drop.");
        }

        if (!Enum.IsDefined(options.Assistant))
        {
            faults.Add($"AdaptiveRecall:Learning:{nameof(options.Assistant)} is '{options.Assistant}': it must be off, facts or all.");
        }

        if (options.SpoolLimit != 0 && options.SpoolLimit is < SpoolLimitMinimum or > SpoolLimitMaximum)
        {
            faults.Add($"AdaptiveRecall:Learning:SpoolLimit is '{options.SpoolLimit}': it must be {SpoolLimitMinimum} to {SpoolLimitMaximum}, or 0 for none.");
        }

        if (File.Exists(options.SpoolFolder))
        {
            faults.Add($"AdaptiveRecall:Learning:SpoolFolder is '{options.SpoolFolder}': it must be a folder, and that is a file.");
        }

        ModelLearningOptionsValidator.Validate(options.Model, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Check(List<string> faults, string setting, int value, int maximum)
    {
        if (value < 1 || value > maximum)
        {
            faults.Add($"AdaptiveRecall:Learning:{setting} is '{value}': it must be 1 to {maximum}.");
        }
    }

    private static void Check(List<string> faults, string setting, TimeSpan value, TimeSpan maximum)
    {
        if (value < TimeSpan.Zero || value > maximum)
        {
            faults.Add($"AdaptiveRecall:Learning:{setting} is '{value:c}': it must be {TimeSpan.Zero:c} to {maximum:c}.");
        }
    }
}
