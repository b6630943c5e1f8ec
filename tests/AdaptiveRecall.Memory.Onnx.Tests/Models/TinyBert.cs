namespace AdaptiveRecall.Memory.Onnx.Tests.Models;

/// <summary>
/// A model of the shape of BERT, small enough to be made by a test and to be computed by hand: embeddings of pieces and sentence numbers, one
/// head of attention under the mask, one layer. Once as an ONNX file, once as plain arithmetic.
/// </summary>
internal sealed class TinyBert
{
    public const int Size = 8;

    private readonly int _pieces;
    private readonly float[] _embeddings;
    private readonly float[] _types;
    private readonly float[] _weights;
    private readonly float[] _bias;

    public TinyBert(int pieces, int seed)
    {
        var random = new Random(seed);
        _pieces = pieces;
        _embeddings = Numbers(pieces * Size);
        _types = Numbers(2 * Size);
        _weights = Numbers(Size * Size);
        _bias = Numbers(Size);

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    /// <summary>The model as a file.</summary>
    /// <param name="quantized">The layer calculates with signed bytes, as exporters quantise: dynamic, weights once for all.</param>
    /// <param name="pooled">The model gives the average of all tokens instead of the tokens.</param>
    /// <param name="extraInput">Takes one input more.</param>
    public byte[] ToOnnx(bool quantized = false, bool pooled = false, string? extraInput = null)
    {
        var graph = new OnnxGraph();
        var pieces = graph.Input("input_ids", OnnxGraph.Int64, "batch", "length");
        var mask = graph.Input("attention_mask", OnnxGraph.Int64, "batch", "length");
        var types = graph.Input("token_type_ids", OnnxGraph.Int64, "batch", "length");
        if (extraInput is not null)
        {
            graph.Input(extraInput, OnnxGraph.Int64, "batch", "length");
        }

        var tokens = graph.Node(
            "Add",
            [
                graph.Node("Gather", [graph.Constant(_embeddings, _pieces, Size), pieces]),
                graph.Node("Gather", [graph.Constant(_types, 2, Size), types]),
            ]);
        var hidden = graph.Node("Mul", [graph.Node("Sub", [graph.Constant([1f]), graph.Node("Cast", [mask], null, ("to", [1]))]), graph.Constant([-10000f])]);
        var scores = graph.Node(
            "Add",
            [
                graph.Node("MatMul", [tokens, graph.Node("Transpose", [tokens], null, ("perm", [0, 2, 1]))]),
                graph.Node("Unsqueeze", [hidden, graph.Constant([1L], 1)]),
            ]);
        var attended = graph.Node("MatMul", [graph.Node("Softmax", [scores], null, ("axis", [-1])), tokens]);
        var layer = graph.Node("Add", [quantized ? Quantized(graph, attended) : graph.Node("MatMul", [attended, graph.Constant(_weights, Size, Size)]), graph.Constant(_bias, Size)]);
        if (pooled)
        {
            graph.Node("ReduceMean", [graph.Node("Tanh", [layer])], "sentence_embedding", ("axes", [1]), ("keepdims", [0]));
            graph.Output("sentence_embedding", "batch", $"{Size}");
        }
        else
        {
            graph.Node("Tanh", [layer], "last_hidden_state");
            graph.Output("last_hidden_state", "batch", "length", $"{Size}");
        }

        return graph.ToModel();
    }

    /// <summary>The vectors of a text's tokens, calculated here.</summary>
    public double[][] Forward(IReadOnlyList<int> pieces)
    {
        var tokens = pieces.Select(piece => Row(_embeddings, piece).Zip(Row(_types, 0), static (a, b) => (double)a + b).ToArray()).ToArray();
        return [.. tokens.Select(token =>
        {
            var scores = tokens.Select(other => Math.Exp(Dot(token, other))).ToArray();
            var attended = Enumerable.Range(0, Size).Select(column => tokens.Select((other, i) => scores[i] / scores.Sum() * other[column]).Sum()).ToArray();
            return Enumerable.Range(0, Size).Select(column => Math.Tanh(attended.Select((value, row) => value * _weights[(row * Size) + column]).Sum() + _bias[column])).ToArray();
        })];
    }

    private string Quantized(OnnxGraph graph, string input)
    {
        var factor = _weights.Max(Math.Abs) / 127;
        var weights = Array.ConvertAll(_weights, weight => (sbyte)MathF.Round(weight / factor));
        graph.Nodes("DynamicQuantizeLinear", [input], ["bytes", "byteFactor", "byteZero"]);
        var product = graph.Node("MatMulInteger", ["bytes", graph.Constant(weights, Size, Size), "byteZero"]);
        return graph.Node("Mul", [graph.Node("Cast", [product], null, ("to", [1])), graph.Node("Mul", ["byteFactor", graph.Constant([factor])])]);
    }

    private static float[] Row(float[] matrix, int row) => matrix[(row * Size)..((row + 1) * Size)];

    private static double Dot(double[] left, double[] right) => left.Zip(right, static (a, b) => a * b).Sum();
}
