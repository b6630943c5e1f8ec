namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>What a service's address and key must be.</summary>
internal static class ServiceAddressRules
{
    private static readonly string[] KeyHeaders = ["Authorization", "api-key", "x-api-key"];

    public static void Validate(ServiceAddress address, List<string> problems)
    {
        ValidateUrl(address.Url, problems);
        ValidateKey(address, problems);
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

    private static void ValidateKey(ServiceAddress address, List<string> problems)
    {
        if (!KeyHeaders.Contains(address.ApiKeyHeader, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add($"ApiKeyHeader is '{address.ApiKeyHeader}': it must be {string.Join(", ", KeyHeaders)}.");
        }

        if (address.ApiKeyVariable.Length > 0 && address.ApiKeyFile.Length > 0)
        {
            problems.Add("ApiKeyVariable and ApiKeyFile are both set: set one of them.");
        }
        else if (address.ApiKeyVariable.Length > 0 && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(address.ApiKeyVariable)))
        {
            problems.Add($"ApiKeyVariable is '{address.ApiKeyVariable}': there is no environment variable of that name, or it is empty.");
        }
        else if (address.ApiKeyFile.Length > 0 && !File.Exists(address.ApiKeyFile))
        {
            problems.Add($"ApiKeyFile is '{address.ApiKeyFile}': there is no such file.");
        }
        else if (ApiKey.Read(address) is { } key && key.Any(static character => character is <= ' ' or > '~'))
        {
            problems.Add("The key that ApiKeyVariable or ApiKeyFile names has a space, a control character or a letter beyond ASCII: no header can hold it.");
        }
    }
}
