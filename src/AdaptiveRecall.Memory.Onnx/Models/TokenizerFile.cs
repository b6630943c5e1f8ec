using System.Text.Json;

namespace AdaptiveRecall.Memory.Onnx.Models;

/// <summary>Where a model's vocabulary is, and of what kind.</summary>
/// <param name="Path">The file.</param>
/// <param name="Kind">How it is read.</param>
internal sealed record TokenizerFile(string Path, TokenizerKind Kind)
{
    /// <summary>The tokenizer of a folder; <see langword="null"/>: there is none that can be used.</summary>
    public static TokenizerFile? Find(string folder, string modelType)
    {
        var json = System.IO.Path.Combine(folder, "tokenizer.json");
        if (File.Exists(json) && KindOf(json) is { } kind)
        {
            return new(json, kind);
        }

        var vocabulary = System.IO.Path.Combine(folder, "vocab.txt");
        if (File.Exists(vocabulary))
        {
            return new(vocabulary, TokenizerKind.WordPieceList);
        }

        // The numbers of pieces are the file's own, moved by one as fairseq did: known of this family only.
        var pieces = System.IO.Path.Combine(folder, "sentencepiece.bpe.model");
        return File.Exists(pieces) && modelType == "xlm-roberta" ? new(pieces, TokenizerKind.SentencePiece) : null;
    }

    private static TokenizerKind? KindOf(string path)
    {
        try
        {
            using var json = new ModelJson(JsonDocument.Parse(File.ReadAllBytes(path)));
            return json.Object("model").Text("type") switch
            {
                "WordPiece" => TokenizerKind.WordPieceJson,
                "Unigram" => TokenizerKind.UnigramJson,
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
