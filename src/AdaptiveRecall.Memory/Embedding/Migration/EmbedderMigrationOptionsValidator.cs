using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Embedding.Migration;

/// <summary>Refuses settings that cannot work, with what is allowed.</summary>
public sealed class EmbedderMigrationOptionsValidator : IValidateOptions<EmbedderMigrationOptions>
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Most = TimeSpan.FromDays(365);

    public ValidateOptionsResult Validate(string? name, EmbedderMigrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.KeepOld >= Least && options.KeepOld <= Most
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"KeepOld is {options.KeepOld}: it must be from {Least} to {Most}.");
    }
}
