using System.Text.Json;

namespace AdaptiveRecall.Memory.OpenAI.Http;

/// <summary>Reads an answer and believes nothing of it: size, count, order, lengths, numbers.</summary>
internal static class EmbeddingResponseReader
{
    // A number in JSON takes up to 25 characters with its comma ("-1.1754943508222875e-38, "); the frame of an answer little.
    private const int BytesOfNumber = 25;
    private const int BytesOfFrame = 64 * 1024;

    // No published model has longer vectors.
    private const int LongestVector = 8192;

    /// <summary>The most bytes that an answer may have.</summary>
    public static int LimitOf(int texts, int dimensions) => (int)Math.Min(Array.MaxLength, BytesOfFrame + ((long)texts * BytesOfNumber * (dimensions > 0 ? dimensions : LongestVector)));

    /// <summary>Reads the vectors, in the order of the texts.</summary>
    /// <exception cref="EmbeddingFailure">The answer is not what was asked for.</exception>
    public static async Task<float[][]> ReadAsync(HttpContent content, int texts, int dimensions, CancellationToken cancellationToken)
    {
        var limit = LimitOf(texts, dimensions);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var bounded = new BoundedStream(
            stream, limit, () => new EmbeddingFailure($"its answer is longer than {limit} bytes, which is more than the vectors can take", transient: false));
        try
        {
            var response = await JsonSerializer.DeserializeAsync(bounded, EmbeddingJson.Default.EmbeddingResponse, cancellationToken).ConfigureAwait(false);
            return Check(response?.Data, texts, dimensions);
        }
        catch (JsonException exception)
        {
            throw new EmbeddingFailure("it answered something that is no list of vectors in JSON", transient: false, exception);
        }
    }

    private static float[][] Check(IReadOnlyList<EmbeddingItem?>? items, int texts, int dimensions)
    {
        if (items?.Count != texts)
        {
            throw Wrong($"{items?.Count ?? 0} vectors for {texts} texts");
        }

        var vectors = new float[texts][];
        for (var i = 0; i < texts; i++)
        {
            if (items[i]?.Embedding is not { Length: > 0 } vector)
            {
                throw Wrong("an empty vector");
            }

            var index = items[i]!.Index ?? i;
            if ((uint)index >= (uint)texts || vectors[index] is not null)
            {
                throw Wrong("vectors whose indexes are not those of the texts");
            }

            CheckVector(vector, dimensions > 0 ? dimensions : items[0]!.Embedding!.Length);
            vectors[index] = vector;
        }

        return vectors;
    }

    private static void CheckVector(float[] vector, int dimensions)
    {
        if (vector.Length != dimensions)
        {
            throw Wrong($"a vector of {vector.Length} dimensions where {dimensions} were expected: look at Dimensions");
        }

        // 1e999 is a number in JSON and none here.
        if (!Array.TrueForAll(vector, float.IsFinite))
        {
            throw Wrong("a vector with a value that is no finite number");
        }
    }

    private static EmbeddingFailure Wrong(string what) => new($"it answered {what}", transient: false);
}
