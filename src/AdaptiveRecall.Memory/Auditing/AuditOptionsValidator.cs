using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Auditing;

/// <summary>What the settings of the audit must be.</summary>
public sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        if (options.EntryLimit is < 1600 or > 1_000_000_000)
        {
            problems.Add($"AdaptiveRecall:Audit:EntryLimit is '{options.EntryLimit}': it must be from 1600 to 1000000000.");
        }

        if (options.Retention < TimeSpan.FromDays(1) || options.Retention > TimeSpan.FromDays(3650))
        {
            problems.Add($"AdaptiveRecall:Audit:Retention is '{options.Retention}': it must be from 1 to 3650 days.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
