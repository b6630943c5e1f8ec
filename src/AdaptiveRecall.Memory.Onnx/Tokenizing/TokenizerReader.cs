using System.Text.Json;
using AdaptiveRecall.Memory.Onnx.Models;
using Microsoft.ML.Tokenizers;

namespace AdaptiveRecall.Memory.Onnx.Tokenizing;

/// <summary>Reads a tokenizer from the files of a model.</summary>
internal static class TokenizerReader
{
    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">The file is not what it says it is.</exception>
    public static IModelTokenizer Read(TokenizerFile file)
    {
        try
        {
            return file.Kind switch
            {
                TokenizerKind.WordPieceList => new BertTokenizer(File.ReadAllLines(file.Path), TextOf(Beside(file, "tokenizer_config.json"), "do_lower_case", "tokenize_chinese_chars")),
                TokenizerKind.WordPieceJson => ReadWordPieces(file),
                TokenizerKind.UnigramJson => ReadUnigram(file),
                _ => ReadSentencePiece(file),
            };
        }
        catch (Exception exception) when (exception is JsonException or FormatException or IndexOutOfRangeException or ArgumentException or InvalidOperationException or Google.Protobuf.InvalidProtocolBufferException)
        {
            throw new InvalidDataException($"{Path.GetFileName(file.Path)} cannot be read: {exception.Message}", exception);
        }
    }

    private static BertTokenizer ReadWordPieces(TokenizerFile file)
    {
        using var json = new ModelJson(JsonDocument.Parse(File.ReadAllBytes(file.Path)));
        var numbers = json.Object("model").Object("vocab").Numbers();
        var vocabulary = new string[numbers.Count];
        foreach (var (piece, number) in numbers)
        {
            if ((uint)number >= (uint)vocabulary.Length || vocabulary[number] is not null)
            {
                throw new InvalidDataException($"{Path.GetFileName(file.Path)} does not number its {vocabulary.Length} pieces from 0 on, each once: {number} is wrong.");
            }

            vocabulary[number] = piece;
        }

        return new BertTokenizer(vocabulary, TextOf(json.Object("normalizer"), "lowercase", "handle_chinese_chars"));
    }

    // Where nothing is said, as transformers does it: lower case, and marks go with the case.
    private static BertText TextOf(ModelJson settings, string lowercase, string chinese)
    {
        using (settings)
        {
            var lower = settings.Flag(lowercase) ?? true;
            return new BertText(lower, settings.Flag("strip_accents") ?? lower, settings.Flag(chinese) ?? true);
        }
    }

    private static UnigramTokenizer ReadUnigram(TokenizerFile file)
    {
        using var json = new ModelJson(JsonDocument.Parse(File.ReadAllBytes(file.Path)));
        var model = json.Object("model");
        var pieces = model.Pairs("vocab");
        var unknown = model.Number("unk_id") ?? 0;
        var numbers = new UnigramNumbers(NumberOf("<s>"), NumberOf("<pad>"), NumberOf("</s>"), unknown);
        if (unknown >= pieces.Count)
        {
            throw new InvalidDataException($"{Path.GetFileName(file.Path)} has no piece of the number {unknown}, which stands for unknown ones.");
        }

        using var stream = new MemoryStream(SentencePieceWriter.Write(pieces, numbers, CharactersOf(json.Object("normalizer"))));
        return new UnigramTokenizer(SentencePieceTokenizer.Create(stream, addBeginningOfSentence: false, addEndOfSentence: false), numbers, offset: 0);

        int NumberOf(string piece)
        {
            for (var i = 0; i < pieces.Count; i++)
            {
                if (pieces[i].Text == piece)
                {
                    return i;
                }
            }

            throw new InvalidDataException($"{Path.GetFileName(file.Path)} has no piece {piece}.");
        }
    }

    private static UnigramTokenizer ReadSentencePiece(TokenizerFile file)
    {
        using var stream = File.OpenRead(file.Path);
        var pieces = SentencePieceTokenizer.Create(stream, addBeginningOfSentence: false, addEndOfSentence: false);
        return new UnigramTokenizer(pieces, UnigramNumbers.OfXlmRoberta, offset: 1);
    }

    // Alone, or the first of its kind in a sequence.
    private static byte[] CharactersOf(ModelJson normalizer) =>
        normalizer.Object("normalizers").Items().Prepend(normalizer)
            .Select(static step => step.Text("precompiled_charsmap"))
            .FirstOrDefault(static map => map is not null) is { } characters
            ? Convert.FromBase64String(characters)
            : [];

    private static ModelJson Beside(TokenizerFile file, string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(file.Path)!, name);
        return File.Exists(path) ? new ModelJson(JsonDocument.Parse(File.ReadAllBytes(path))) : ModelJson.Missing;
    }
}
