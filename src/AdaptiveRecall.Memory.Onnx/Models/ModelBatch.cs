using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AdaptiveRecall.Memory.Onnx.Models;

/// <summary>Texts as a model takes them: pieces, which of them are real, and sentence numbers, each text as long as the longest.</summary>
internal sealed class ModelBatch : IDisposable
{
    public const string Pieces = "input_ids";
    public const string Mask = "attention_mask";
    public const string Types = "token_type_ids";

    private readonly Dictionary<string, OrtValue> _inputs = new(StringComparer.Ordinal);

    /// <summary>Lays texts out.</summary>
    /// <param name="texts">Numbers of pieces.</param>
    /// <param name="padding">The number that fills shorter texts.</param>
    /// <param name="wanted">What the model takes.</param>
    public ModelBatch(IReadOnlyList<int[]> texts, int padding, IReadOnlyDictionary<string, NodeMetadata> wanted)
    {
        var length = texts.Max(static text => text.Length);
        var pieces = new long[texts.Count * length];
        var mask = new long[pieces.Length];
        pieces.AsSpan().Fill(padding);
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = 0; j < texts[i].Length; j++)
            {
                pieces[(i * length) + j] = texts[i][j];
                mask[(i * length) + j] = 1;
            }
        }

        long[] shape = [texts.Count, length];
        foreach (var (name, node) in wanted)
        {
            // All texts are first sentences: their type is 0.
            var numbers = name switch
            {
                Pieces => pieces,
                Mask => mask,
                _ => new long[pieces.Length],
            };
            _inputs[name] = node.ElementDataType == TensorElementType.Int32
                ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(numbers, static number => (int)number), shape)
                : OrtValue.CreateTensorValueFromMemory(numbers, shape);
        }
    }

    public IReadOnlyDictionary<string, OrtValue> Inputs => _inputs;

    /// <summary>Whether an input can be given.</summary>
    public static bool Knows(string input) => input is Pieces or Mask or Types;

    public void Dispose()
    {
        foreach (var input in _inputs.Values)
        {
            input.Dispose();
        }
    }
}
