using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>Refuses settings that cannot work, with what is allowed.</summary>
public sealed class OpenAIEmbeddingOptionsValidator : IValidateOptions<OpenAIEmbeddingOptions>
{
    // "query: " is 7; instructions of a sentence or two are published.
    private const int PrefixLimit = 500;

    public ValidateOptionsResult Validate(string? name, OpenAIEmbeddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        if (options.Model.Length == 0)
        {
            problems.Add("Model is not set: it must be the name of an embedding model, such as text-embedding-3-small.");
        }

        ServiceAddressRules.Validate(ServiceAddress.Of(options), problems);
        Range(nameof(options.Dimensions), options.Dimensions, 0, 4096);
        Range(nameof(options.QueryPrefix) + "'s length", options.QueryPrefix.Length, 0, PrefixLimit);
        Range(nameof(options.MemoryPrefix) + "'s length", options.MemoryPrefix.Length, 0, PrefixLimit);
        Range(nameof(options.BatchSize), options.BatchSize, 1, 2048);
        Range(nameof(options.MaxCharacters), options.MaxCharacters, 100, 100_000);
        Range(nameof(options.QueryTimeout), options.QueryTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        Range(nameof(options.Timeout), options.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
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
