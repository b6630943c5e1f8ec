using System.Diagnostics;
using System.Globalization;
using AdaptiveRecall.Memory.Embedding;

namespace AdaptiveRecall.Memory.Onnx;

/// <summary>Checks a model's folder as <c>memory model add</c> does: loads it, runs it, and sees whether it tells related texts from unrelated ones.</summary>
public static class OnnxModelCheck
{
    // A message's vector must be there well before recall's deadline of 150 ms.
    private static readonly TimeSpan SlowMessage = TimeSpan.FromMilliseconds(75);

    /// <summary>Checks the folder that options name.</summary>
    public static async Task<ModelReport> RunAsync(OnnxEmbeddingOptions options, CancellationToken cancellationToken)
    {
        var refused = new OnnxEmbeddingOptionsValidator().Validate(null, options);
        if (refused.Failed)
        {
            return new ModelReport([.. refused.Failures], [], []);
        }

        try
        {
            using var generator = OnnxEmbeddingGenerator.Open(options);
            return await RunAsync(generator, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            return new ModelReport([exception.Message], [], []);
        }
    }

    private static async Task<ModelReport> RunAsync(OnnxEmbeddingGenerator generator, CancellationToken cancellationToken)
    {
        var embedder = new TextEmbedder(generator).Configured;
        var measured = await SimilarityMeasurement.TakeAsync(embedder, cancellationToken).ConfigureAwait(false);

        // A text that nobody embedded before, once the model is warm.
        var started = Stopwatch.GetTimestamp();
        await embedder.EmbedQueryAsync("How long does it take until an ordinary question of some twenty words has its vector on this machine, when nothing else runs?", cancellationToken).ConfigureAwait(false);
        var elapsed = Stopwatch.GetElapsedTime(started);

        var warnings = new List<string>(generator.Remarks);
        if (measured.Separation < SimilarityMeasurement.LeastSeparation)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Related texts are only {measured.Separation:0.0} deviations nearer than unrelated ones, where word vectors reach 2: is the pooling wrong, or the tokenizer of another model?"));
        }

        if (elapsed > SlowMessage)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"A message takes {elapsed.TotalMilliseconds:0} ms, and recall has 150 ms by default: take a smaller or an int8 model (onnx/model_quantized.onnx), or raise Recall:Deadline."));
        }

        return new ModelReport([], warnings,
        [
            .. generator.Facts,
            ("embedder", embedder.Id),
            ("message", string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:0.0} ms for about 25 words")),
            ("similarity", string.Create(CultureInfo.InvariantCulture, $"{measured.Scale.Unrelated:0.00} of unrelated texts, {measured.Scale.Related:0.00} of related ones, {measured.Separation:0.0} deviations apart")),
        ]);
    }
}
