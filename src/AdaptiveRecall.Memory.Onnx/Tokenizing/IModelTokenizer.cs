namespace AdaptiveRecall.Memory.Onnx.Tokenizing;

/// <summary>Splits a text as a model was trained. Safe for concurrent use.</summary>
internal interface IModelTokenizer
{
    /// <summary>The number that fills the rest of shorter texts in a batch.</summary>
    int Padding { get; }

    /// <summary>The numbers of a text's pieces, with the special ones at both ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">How many at most: a longer text loses its end, never its last special piece.</param>
    int[] Encode(string text, int limit);
}
