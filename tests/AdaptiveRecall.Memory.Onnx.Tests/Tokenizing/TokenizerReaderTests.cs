using System.Text.Json;
using AdaptiveRecall.Memory.Onnx.Models;
using AdaptiveRecall.Memory.Onnx.Tests.Models;
using AdaptiveRecall.Memory.Onnx.Tokenizing;
using Xunit;

namespace AdaptiveRecall.Memory.Onnx.Tests.Tokenizing;

public sealed class TokenizerReaderTests : IDisposable
{
    private static readonly (string Text, float Score)[] Pieces =
    [
        ("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), (",", -3), ("▁hello", -1), ("▁world", -1.5f), ("▁", -4), ("s", -3.5f), ("▁he", -2), ("llo", -2.5f),
    ];

    private readonly TinyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // What google-research/bert's FullTokenizer gives for this vocabulary.
    [Theory]
    [InlineData("hello world", "hello world")]
    [InlineData("Hello, WORLDS!", "hello , world ##s !")]
    [InlineData("unaffable", "un ##aff ##able")]
    [InlineData("Café ÜBER", "cafe uber")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("hello\tworld\nhello\r\nworld\u00a0hello\u3000world", "hello world hello world hello world")]
    [InlineData("hel\u200blo w\u0007orld\ufffd", "hello world")]
    [InlineData("[CLS] hello [SEP]", "[UNK] [UNK] [UNK] hello [UNK] [UNK] [UNK]")]
    [InlineData("hello中world", "hello [UNK] world")]
    [InlineData("hello한world", "[UNK]")]
    [InlineData("   ", "")]
    [InlineData("hello🙂", "[UNK]")]
    [InlineData("hello \ud83d world", "hello world")]
    public void Words_are_split_as_bert_was_trained(string text, string pieces)
    {
        var expected = pieces.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static piece => Array.IndexOf(TinyFolder.Vocabulary, piece));

        Assert.Equal([2, .. expected, 3], Read().Encode(text, 32));
    }

    [Fact]
    public void Case_is_kept_where_the_model_keeps_it()
    {
        _folder.Write("tokenizer.json", TinyFolder.TokenizerJson(lowercase: false));

        Assert.Equal([2, 5, 1, 1, 3], Read().Encode("hello Hello café", 32));
    }

    [Fact]
    public void A_list_of_pieces_is_read_like_the_json()
    {
        var byJson = Read().Encode("Hello, unaffable cafés", 32);
        _folder.Delete("tokenizer.json");
        _folder.Write("vocab.txt", string.Join('\n', TinyFolder.Vocabulary) + "\n");
        _folder.Write("tokenizer_config.json", """{"do_lower_case":true}""");

        Assert.Equal(byJson, Read().Encode("Hello, unaffable cafés", 32));

        _folder.Write("tokenizer_config.json", """{"do_lower_case":false}""");
        Assert.Equal([2, 1, 3], Read().Encode("Hello", 32));
    }

    [Fact]
    public void A_long_text_is_cut_and_a_monstrous_word_is_unknown()
    {
        Assert.Equal([2, 5, 5, 3], Read().Encode("hello hello hello hello", 4));
        Assert.Equal([2, 1, 5, 3], Read().Encode(new string('a', 101) + " hello", 32));
    }

    [Theory]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"[PAD]":0,"[UNK]":1,"[CLS]":2}}}""", "no piece [SEP]")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"[PAD]":0,"[UNK]":7}}}""", "7 is wrong")]
    [InlineData("""{"model":{"type":"WordPiece","vocab":{"[PAD]":0,"[UNK]":0}}}""", "0 is wrong")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["<s>",0]],"unk_id":0}}""", "no piece <pad>")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["<s>",0],["<pad>",0],["</s>",0]],"unk_id":3}}""", "no piece of the number 3")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["<s>"]]}}""", "cannot be read")]
    public void A_vocabulary_that_is_wrong_is_refused_with_the_cause(string json, string cause)
    {
        _folder.Write("tokenizer.json", json);

        Assert.Contains(cause, Assert.Throws<InvalidDataException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello worlds", "0 5 6 8 2")]
    [InlineData("  hello \t\n  world ", "0 5 6 2")]
    [InlineData("hello,", "0 5 4 2")]
    [InlineData("hello 中", "0 5 7 3 2")]
    [InlineData("", "0 2")]
    public void Unigram_pieces_have_the_model_s_numbers_from_either_file(string text, string numbers)
    {
        var expected = numbers.Split(' ').Select(int.Parse);

        Assert.Equal(expected, Unigram(json: true).Encode(text, 32));
        Assert.Equal(expected, Unigram(json: false).Encode(text, 32));
    }

    [Fact]
    public void Unigram_texts_are_cut_and_keep_the_last_piece() => Assert.Equal([0, 5, 5, 2], Unigram(json: true).Encode("hello hello hello", 4));

    private IModelTokenizer Read() => TokenizerReader.Read(TokenizerFile.Find(_folder.Path, "bert")!);

    private IModelTokenizer Unigram(bool json)
    {
        if (json)
        {
            _folder.Write("tokenizer.json", JsonSerializer.Serialize(new
            {
                normalizer = new { type = "Sequence", normalizers = new object[] { new { type = "Replace" } } },
                model = new { type = "Unigram", unk_id = 3, vocab = Pieces.Select(static piece => new object[] { piece.Text, piece.Score }) },
            }));
        }
        else
        {
            // The file as it is trained has no padding, and the unknown piece first.
            (string, float)[] trained = [("<unk>", 0), ("<s>", 0), ("</s>", 0), .. Pieces[4..]];
            var model = new ProtoWriter();
            for (var i = 0; i < trained.Length; i++)
            {
                model.Message(1, new ProtoWriter().Text(1, trained[i].Item1).Real(2, trained[i].Item2).Number(3, i == 0 ? 2 : i < 3 ? 3 : 1));
            }

            model.Message(2, new ProtoWriter().Number(3, 1)).Message(3, new ProtoWriter().Text(1, "identity"));
            _folder.Delete("tokenizer.json");
            _folder.Write("sentencepiece.bpe.model", model.ToArray());
        }

        return TokenizerReader.Read(TokenizerFile.Find(_folder.Path, "xlm-roberta")!);
    }
}
