using Microsoft.Extensions.Options;

namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>Refuses settings that cannot work, with what is allowed.</summary>
public sealed class OpenAIEmbeddingOptionsValidator : IValidateOptions<OpenAIEmbeddingOptions>
{
    // "query: " is 7; instructions of a sentence or two are published.
    private const int PrefixLimit = 500;

    private static readonly string[] KeyHeaders = ["Authorization", "api-key", "x-api-key"];

    public ValidateOptionsResult Validate(string? name, OpenAIEmbeddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        ValidateUrl(options.Url, problems);
        if (options.Model.Length == 0)
        {
            problems.Add("Model is not set: it must be the name of an embedding model, such as text-embedding-3-small.");
        }

        ValidateKey(options, problems);
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

    private static void ValidateUrl(string value, List<string> problems)
    {
        var valid = Uri.TryCreate(value, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            && url.Query.Length + url.Fragment.Length + url.UserInfo.Length == 0;
        if (!valid)
        {
            // A user and password would be in the value: it is not repeated.
            var shown = url is { UserInfo.Length: > 0 } ? "a URL with a password" : $"'{value}'";
            problems.Add($"Url is {shown}: it must be an http:// or https:// URL, without user, query or fragment, such as http://localhost:11434/v1.");
        }
    }

    private static void ValidateKey(OpenAIEmbeddingOptions options, List<string> problems)
    {
        if (!KeyHeaders.Contains(options.ApiKeyHeader, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add($"ApiKeyHeader is '{options.ApiKeyHeader}': it must be {string.Join(", ", KeyHeaders)}.");
        }

        if (options.ApiKeyVariable.Length > 0 && options.ApiKeyFile.Length > 0)
        {
            problems.Add("ApiKeyVariable and ApiKeyFile are both set: set one of them.");
        }
        else if (options.ApiKeyVariable.Length > 0 && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(options.ApiKeyVariable)))
        {
            problems.Add($"ApiKeyVariable is '{options.ApiKeyVariable}': there is no environment variable of that name, or it is empty.");
        }
        else if (options.ApiKeyFile.Length > 0 && !File.Exists(options.ApiKeyFile))
        {
            problems.Add($"ApiKeyFile is '{options.ApiKeyFile}': there is no such file.");
        }
        else if (ApiKey.Read(options) is { } key && key.Any(static character => character is <= ' ' or > '~'))
        {
            problems.Add("The key that ApiKeyVariable or ApiKeyFile names has a space, a control character or a letter beyond ASCII: no header can hold it.");
        }
    }
}
