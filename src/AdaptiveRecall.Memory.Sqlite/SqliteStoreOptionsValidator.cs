using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.Sqlite;

/// <summary>Refuses settings that cannot work, with what is allowed.</summary>
internal sealed class SqliteStoreOptionsValidator : IValidateOptions<SqliteStoreOptions>
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, SqliteStoreOptions options)
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Path) || options.Path.Contains('\0', StringComparison.Ordinal))
        {
            problems.Add($"Path is '{options.Path}': it must name the store's file.");
        }

        Range(nameof(options.VectorCacheBytes), options.VectorCacheBytes, 1L << 20, 64L << 30);
        Range(nameof(options.PageCacheBytes), options.PageCacheBytes, 256 << 10, 1 << 30);
        Range(nameof(options.QueueLimit), options.QueueLimit, 1, 1_000_000);
        Range(nameof(options.ExactLimit), options.ExactLimit, 1, 1_000_000);
        Range(nameof(options.LockTimeout), options.LockTimeout, TimeSpan.FromMilliseconds(100), LongestWait);
        Range(nameof(options.PurgeTimeout), options.PurgeTimeout, TimeSpan.Zero, LongestWait);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Range<T>(string setting, T value, T from, T to)
            where T : IComparable<T>
        {
            if (value.CompareTo(from) < 0 || value.CompareTo(to) > 0)
            {
                problems.Add(FormattableString.Invariant($"{setting} is {value}: it must be from {from} to {to}."));
            }
        }
    }
}
