using System.Security.Cryptography;
using System.Text;
using AdaptiveRecall.Memory.Embedding;
using AdaptiveRecall.Memory.Onnx.Models;
using Microsoft.Extensions.AI;

namespace AdaptiveRecall.Memory.Onnx;

/// <summary>
/// Embeds with a model of the BERT family on this machine's processor. Queries and memories are told apart by
/// <see cref="TextPurposeOption"/>. Runs beside its caller, whose token stops the wait. Safe for concurrent use.
/// </summary>
public sealed class OnnxEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    // Attention takes memory by the square of a text's length: 4,096 tokens are 32 memories of 128, or 8 of 512.
    private const int TokensInBatch = 4096;

    private static readonly int QueryRuns = Environment.ProcessorCount;

    // A thousand memories of a small model, on one core.
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(30);

    private readonly OnnxModel _model;
    private readonly OnnxEmbeddingOptions _options;
    private readonly string _queryPrefix;
    private readonly string _memoryPrefix;
    private readonly int _dimensions;
    private readonly EmbeddingGeneratorMetadata _metadata;

    // A batch of memories must not hold up questions: it has a run of its own, and they have the rest.
    private readonly SemaphoreSlim _memoryRuns = new(1);
    private readonly SemaphoreSlim _queryRuns = new(QueryRuns);
    private int _disposed;

    private OnnxEmbeddingGenerator(OnnxModel model, ModelFolder folder, OnnxEmbeddingOptions options)
    {
        _model = model;
        _options = options;
        Remarks = folder.Remarks;
        Facts =
        [
            ("model", folder.File),
            ("tokenizer", folder.Tokenizer!.Path),
            ("vectors", FormattableString.Invariant($"{(options.Dimensions > 0 ? options.Dimensions : model.Size)} of {model.Size} numbers, {(model.Pools ? "pooled by the model" : folder.Pooling == OnnxPooling.Cls ? "that of the first token" : "the average of the tokens'")}")),
            ("texts", FormattableString.Invariant($"up to {folder.MaxTokens} tokens")),
            ("prefixes", $"'{folder.QueryPrefix}' before messages, '{folder.MemoryPrefix}' before memories"),
        ];
        _queryPrefix = folder.QueryPrefix;
        _memoryPrefix = folder.MemoryPrefix;
        _dimensions = options.Dimensions > 0 ? Math.Min(options.Dimensions, model.Size) : model.Size;
        var pooling = model.Pools ? "own" : folder.Pooling == OnnxPooling.Cls ? "cls" : "mean";
        _metadata = new EmbeddingGeneratorMetadata("onnx", providerUri: null, $"{folder.Name}-{model.Hash}-{_dimensions}d-{pooling}{PrefixHash()}", _dimensions);
    }

    /// <summary>Loads the model that options name; takes 0.1 to 1 s.</summary>
    /// <exception cref="InvalidDataException">It cannot be run; the message says what is missing.</exception>
    public static OnnxEmbeddingGenerator Open(OnnxEmbeddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = ModelFolder.Read(options);
        var threads = options.Threads > 0 ? options.Threads : Math.Max(1, Environment.ProcessorCount / 2);
        return new OnnxEmbeddingGenerator(OnnxModel.Load(folder, threads), folder, options);
    }

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var purpose = TextPurposeOption.Read(options);
        var runs = purpose == TextPurpose.Query ? _queryRuns : _memoryRuns;
        await runs.WaitAsync(cancellationToken).ConfigureAwait(false);

        // The run gives its place back when it ends, which may be after its caller went away.
        var run = Task.Run(
            () =>
            {
                try
                {
                    return Embed([.. values], purpose, cancellationToken);
                }
                finally
                {
                    runs.Release();
                }
            },
            CancellationToken.None);
        return await run.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the folder does not say, and was assumed.</summary>
    internal IReadOnlyList<string> Remarks { get; }

    /// <summary>What the model is and how it is used, for people.</summary>
    internal IReadOnlyList<(string Label, string Text)> Facts { get; }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Waits for runs that are under way, and unloads the model.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // A model that is unloaded under a run takes the process with it; one that still runs after this time goes with the process.
        var over = _memoryRuns.Wait(LongestRun);
        for (var i = 0; i < QueryRuns; i++)
        {
            over &= _queryRuns.Wait(LongestRun);
        }

        if (over)
        {
            _model.Dispose();
        }
    }

    private GeneratedEmbeddings<Embedding<float>> Embed(string[] texts, TextPurpose purpose, CancellationToken cancellationToken)
    {
        var prefix = purpose == TextPurpose.Query ? _queryPrefix : _memoryPrefix;
        var encoded = Array.ConvertAll(texts, text => _model.Encode(text, prefix));

        // Texts of about the same length together: shorter ones are filled up to the longest.
        var order = Enumerable.Range(0, texts.Length).OrderBy(index => encoded[index].Length).ToArray();
        var vectors = new Embedding<float>[texts.Length];
        for (var start = 0; start < order.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = CountOfBatch(order.AsSpan(start), encoded);
            var batch = order.AsSpan(start, count).ToArray();
            var made = _model.Run([.. batch.Select(index => encoded[index])], shrink: purpose == TextPurpose.Memory);
            for (var i = 0; i < count; i++)
            {
                // A shortened vector is brought to length 1 by whoever asked.
                vectors[batch[i]] = new Embedding<float>(made[i].AsMemory(0, _dimensions)) { ModelId = _metadata.DefaultModelId };
            }

            start += count;
        }

        return [.. vectors];
    }

    private int CountOfBatch(ReadOnlySpan<int> order, int[][] encoded)
    {
        var count = 1;
        while (count < order.Length && count < _options.BatchSize && (count + 1) * encoded[order[count]].Length <= TokensInBatch)
        {
            count++;
        }

        return count;
    }

    // Other prefixes make other vectors.
    private string PrefixHash() => _queryPrefix.Length + _memoryPrefix.Length == 0
        ? ""
        : "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_queryPrefix + '\0' + _memoryPrefix)).AsSpan(0, 4));
}
