namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>Where the service's key comes from: never from the settings themselves, which end up in files and listings.</summary>
internal static class ApiKey
{
    /// <summary>The key; <see langword="null"/>: none is used.</summary>
    public static string? Read(ServiceAddress address) =>
        address.ApiKeyVariable.Length > 0 ? Environment.GetEnvironmentVariable(address.ApiKeyVariable)?.Trim()
        : address.ApiKeyFile.Length > 0 ? File.ReadLines(address.ApiKeyFile).FirstOrDefault()?.Trim()
        : null;
}
