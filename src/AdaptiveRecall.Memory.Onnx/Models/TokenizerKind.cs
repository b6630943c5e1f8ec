namespace AdaptiveRecall.Memory.Onnx.Models;

/// <summary>How a vocabulary is written.</summary>
internal enum TokenizerKind
{
    /// <summary><c>tokenizer.json</c> with a WordPiece model (BERT).</summary>
    WordPieceJson,

    /// <summary><c>vocab.txt</c>, a piece a line (BERT).</summary>
    WordPieceList,

    /// <summary><c>tokenizer.json</c> with a Unigram model (XLM-RoBERTa).</summary>
    UnigramJson,

    /// <summary><c>sentencepiece.bpe.model</c> (XLM-RoBERTa).</summary>
    SentencePiece,
}
