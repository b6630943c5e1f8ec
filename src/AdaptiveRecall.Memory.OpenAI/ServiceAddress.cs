using AdaptiveRecall.Memory.Learning.ModelExtraction;

namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>Where a service is, and where the key to it comes from.</summary>
/// <param name="Url">Its base address.</param>
/// <param name="ApiKeyVariable">The environment variable that holds the key; empty: none.</param>
/// <param name="ApiKeyFile">A file whose first line is the key; empty: none.</param>
/// <param name="ApiKeyHeader">The header that the key is sent in.</param>
internal readonly record struct ServiceAddress(string Url, string ApiKeyVariable, string ApiKeyFile, string ApiKeyHeader)
{
    public static ServiceAddress Of(OpenAIEmbeddingOptions options) => new(options.Url, options.ApiKeyVariable, options.ApiKeyFile, options.ApiKeyHeader);

    public static ServiceAddress Of(ModelLearningOptions options) => new(options.Url, options.ApiKeyVariable, options.ApiKeyFile, options.ApiKeyHeader);
}
