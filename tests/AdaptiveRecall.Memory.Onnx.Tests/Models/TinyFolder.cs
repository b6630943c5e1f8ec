using System.Text.Json;

namespace AdaptiveRecall.Memory.Onnx.Tests.Models;

/// <summary>A folder with a <see cref="TinyBert"/>, laid out as models are published; tests take away and change what they are about.</summary>
internal sealed class TinyFolder : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("adaptive-recall-model-");

    public TinyFolder(string name = "tiny-model")
    {
        Path = System.IO.Path.Combine(_parent.FullName, name);
        Write("config.json", """{"model_type":"bert","hidden_size":8,"max_position_embeddings":32}""");
        Write("tokenizer.json", TokenizerJson());
        Write("1_Pooling/config.json", """{"word_embedding_dimension":8,"pooling_mode_cls_token":false,"pooling_mode_mean_tokens":true,"pooling_mode_max_tokens":false}""");
        Write("model.onnx", Model.ToOnnx());
    }

    /// <summary>Its pieces by number.</summary>
    public static string[] Vocabulary { get; } =
    [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hello", "world", "##s", ",", "!", "cafe", "uber", "query", "passage", ":", "the", "a", "dog", "barks", "un", "##aff", "##able",
    ];

    public TinyBert Model { get; } = new(Vocabulary.Length, seed: 7);

    public string Path { get; }

    public static string TokenizerJson(bool lowercase = true) => JsonSerializer.Serialize(new
    {
        normalizer = new { type = "BertNormalizer", clean_text = true, handle_chinese_chars = true, strip_accents = (bool?)null, lowercase },
        model = new { type = "WordPiece", unk_token = "[UNK]", vocab = Vocabulary.Select(static (piece, number) => (piece, number)).ToDictionary(static pair => pair.piece, static pair => pair.number) },
    });

    public void Write(string file, string text) => Write(file, System.Text.Encoding.UTF8.GetBytes(text));

    public void Write(string file, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    public void Delete(string file) => File.Delete(System.IO.Path.Combine(Path, file));

    public OnnxEmbeddingOptions Options() => new() { Folder = Path, QueryPrefix = OnnxEmbeddingOptions.None, MemoryPrefix = OnnxEmbeddingOptions.None };

    public void Dispose() => _parent.Delete(recursive: true);
}
