using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.OpenAI.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AdaptiveRecall.Memory.OpenAI;

/// <summary>
/// Embeds by a service that speaks OpenAI's <c>/embeddings</c> (OpenAI, Azure, Ollama, vLLM, TEI, llama.cpp, LiteLLM). Queries and memories
/// are told apart by <see cref="TextPurposeOption"/>. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Not OpenAI's own library: it follows redirects with the key, reads answers of any size, and does not check them
/// (docs/decisions/0005-embedders.md).
/// </remarks>
public sealed class OpenAIEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly OpenAIEmbeddingOptions _options;
    private readonly EmbeddingClient _client;
    private readonly EmbeddingPipeline _pipeline;
    private readonly OpenAIEmbeddingMetrics _metrics;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private readonly TimeProvider _time;

    /// <summary>Creates it; nothing is sent yet.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Where it says that the service is away, or back.</param>
    /// <param name="meters">Where requests are counted; not set: nowhere.</param>
    public OpenAIEmbeddingGenerator(OpenAIEmbeddingOptions options, TimeProvider time, ILogger<OpenAIEmbeddingGenerator>? logger = null, IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _time = time;
        _client = new EmbeddingClient(options, time);
        _pipeline = new EmbeddingPipeline(time, (ILogger?)logger ?? NullLogger.Instance);
        _metrics = new OpenAIEmbeddingMetrics(meters);
        _metadata = new EmbeddingGeneratorMetadata("openai", new Uri(options.Url), IdOf(options), options.Dimensions > 0 ? options.Dimensions : null);
    }

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var isQuery = TextPurposeOption.Read(options) == TextPurpose.Query;
        var prefix = TextPrefix.Complete(isQuery ? _options.QueryPrefix : _options.MemoryPrefix);
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var texts in values.Select(text => prefix + Shortened(text)).Chunk(_options.BatchSize))
        {
            foreach (var vector in await RequestAsync(texts, isQuery, cancellationToken).ConfigureAwait(false))
            {
                embeddings.Add(new Embedding<float>(vector) { ModelId = _metadata.DefaultModelId });
            }
        }

        return embeddings;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<float[][]> RequestAsync(string[] texts, bool isQuery, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var outcome = "cancelled";
        try
        {
            var vectors = await _pipeline.RunAsync(token => _client.SendAsync(texts, token), isQuery ? _options.QueryTimeout : _options.Timeout, cancellationToken).ConfigureAwait(false);
            outcome = "vectors";
            return vectors;
        }
        catch (EmbedderUnavailableException)
        {
            outcome = "unavailable";
            throw;
        }
        finally
        {
            _metrics.Ended(isQuery, outcome, _time.GetElapsedTime(started));
        }
    }

    // Services refuse an empty text, and one that is too long; half of a pair of surrogates is no text at all.
    private string Shortened(string text)
    {
        var length = Math.Min(text.Length, _options.MaxCharacters);
        length -= length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        return string.IsNullOrWhiteSpace(text) ? " " : text[..length];
    }

    // The same model elsewhere gives the same vectors: where it is asked is no part of the name.
    private static string IdOf(OpenAIEmbeddingOptions options)
    {
        var id = options.Dimensions > 0 ? FormattableString.Invariant($"{options.Model}-{options.Dimensions}d") : options.Model;
        return options.QueryPrefix.Length + options.MemoryPrefix.Length == 0
            ? id
            : id + "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.QueryPrefix + '\0' + options.MemoryPrefix)).AsSpan(0, 4));
    }
}
