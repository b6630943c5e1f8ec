using Microsoft.ML.Tokenizers;

namespace AdaptiveRecall.Memory.Onnx.Tokenizing;

/// <summary>Unigram pieces (SentencePiece) between the special pieces of XLM-RoBERTa.</summary>
/// <param name="pieces">The pieces.</param>
/// <param name="numbers">The numbers of the beginning, the end, the padding and what is unknown, as the model knows them.</param>
/// <param name="offset">What is added to a piece's number in the file to have the model's.</param>
internal sealed class UnigramTokenizer(SentencePieceTokenizer pieces, UnigramNumbers numbers, int offset) : IModelTokenizer
{
    private readonly int _unknown = pieces.UnknownId;

    public int Padding => numbers.Padding;

    public int[] Encode(string text, int limit)
    {
        // One space between words, as the model's own normalisation has it.
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var found = pieces.EncodeToIds(words, addBeginningOfSentence: false, addEndOfSentence: false, maxTokenCount: limit - 2, out _, out _);
        var encoded = new int[found.Count + 2];
        encoded[0] = numbers.First;
        for (var i = 0; i < found.Count; i++)
        {
            encoded[i + 1] = found[i] == _unknown ? numbers.Unknown : found[i] + offset;
        }

        encoded[^1] = numbers.Last;
        return encoded;
    }
}
