using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AdaptiveRecall.Memory.Onnx.Models;

/// <summary>Makes one vector of each text out of what a model gives.</summary>
internal static class TextPooling
{
    /// <summary>The vectors of texts, where the model gives one for each.</summary>
    public static float[][] Split(OrtValue output, int texts)
    {
        var values = Read(output);
        var size = values.Length / texts;
        var vectors = new float[texts][];
        for (var i = 0; i < texts; i++)
        {
            vectors[i] = values.Slice(i * size, size).ToArray();
        }

        return vectors;
    }

    /// <summary>The vectors of texts, where the model gives one for each token: padding does not count.</summary>
    public static float[][] Pool(OrtValue output, IReadOnlyList<int[]> texts, OnnxPooling pooling)
    {
        var values = Read(output);
        var length = texts.Max(static text => text.Length);
        var size = values.Length / (texts.Count * length);
        var vectors = new float[texts.Count][];
        for (var i = 0; i < texts.Count; i++)
        {
            var tokens = values.Slice(i * length * size, length * size);
            vectors[i] = pooling == OnnxPooling.Cls ? tokens[..size].ToArray() : Average(tokens, texts[i].Length, size);
        }

        return vectors;
    }

    private static float[] Average(ReadOnlySpan<float> tokens, int count, int size)
    {
        var sum = new float[size];
        for (var i = 0; i < count; i++)
        {
            TensorPrimitives.Add(sum, tokens.Slice(i * size, size), sum);
        }

        TensorPrimitives.Divide(sum, count, sum);
        return sum;
    }

    // Half precision models give half precision.
    private static ReadOnlySpan<float> Read(OrtValue output)
    {
        if (output.GetTensorTypeAndShape().ElementDataType != TensorElementType.Float16)
        {
            return output.GetTensorDataAsSpan<float>();
        }

        var halves = output.GetTensorDataAsSpan<Float16>();
        var values = new float[halves.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)halves[i];
        }

        return values;
    }
}
