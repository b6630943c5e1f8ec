using Microsoft.ML.Tokenizers;

namespace AdaptiveRecall.Memory.Onnx.Tokenizing;

/// <summary>WordPiece between <c>[CLS]</c> and <c>[SEP]</c>. Special pieces that a text spells out are text: nobody's message ends a sentence of ours.</summary>
internal sealed class BertTokenizer : IModelTokenizer
{
    // As in every published WordPiece model: a longer word is unknown.
    private const int LongestWord = 100;

    private readonly BertText _text;
    private readonly WordPieceTokenizer _pieces;
    private readonly int _first;
    private readonly int _last;

    /// <summary>Takes a vocabulary.</summary>
    /// <param name="vocabulary">The pieces, by number.</param>
    /// <param name="text">How texts are prepared.</param>
    /// <exception cref="InvalidDataException">A special piece is missing.</exception>
    public BertTokenizer(IReadOnlyList<string> vocabulary, BertText text)
    {
        _text = text;
        var numbers = new Dictionary<string, int>(vocabulary.Count, StringComparer.Ordinal);
        for (var i = 0; i < vocabulary.Count; i++)
        {
            numbers.TryAdd(vocabulary[i], i);
        }

        _first = NumberOf("[CLS]");
        _last = NumberOf("[SEP]");
        Padding = NumberOf("[PAD]");
        NumberOf("[UNK]");
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', vocabulary)));
        _pieces = WordPieceTokenizer.Create(stream, new WordPieceOptions
        {
            PreTokenizer = PreTokenizer.CreateWhiteSpace(),
            UnknownToken = "[UNK]",
            ContinuingSubwordPrefix = "##",
            MaxInputCharsPerWord = LongestWord,
        });

        int NumberOf(string piece) => numbers.TryGetValue(piece, out var number)
            ? number
            : throw new InvalidDataException($"its vocabulary has no piece {piece}: it is none of a BERT model.");
    }

    public int Padding { get; }

    public int[] Encode(string text, int limit) =>
        [_first, .. _pieces.EncodeToIds(_text.Prepare(text), limit - 2, out _, out _), _last];
}
