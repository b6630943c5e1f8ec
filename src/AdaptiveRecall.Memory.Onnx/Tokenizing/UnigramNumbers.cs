namespace AdaptiveRecall.Memory.Onnx.Tokenizing;

/// <summary>The numbers of the special pieces.</summary>
internal readonly record struct UnigramNumbers(int First, int Padding, int Last, int Unknown)
{
    /// <summary>As fairseq put them before all others, in every XLM-RoBERTa model.</summary>
    public static UnigramNumbers OfXlmRoberta { get; } = new(First: 0, Padding: 1, Last: 2, Unknown: 3);
}
