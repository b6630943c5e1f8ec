using System.Text.Json;
using AdaptiveRecall.Memory.Embedding;

namespace AdaptiveRecall.Memory.Onnx.Models;

/// <summary>
/// What a folder says of its model, as sentence-transformers and transformers write it: <c>config.json</c>, <c>modules.json</c>,
/// <c>1_Pooling/config.json</c>, <c>sentence_bert_config.json</c>, <c>config_sentence_transformers.json</c>, <c>tokenizer_config.json</c>.
/// </summary>
internal sealed class ModelFolder
{
    private static readonly string[] UsualFiles = ["model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx"];

    // What BERT was trained with, where nobody says.
    private const int UsualTokens = 512;

    private readonly List<string> _problems = [];
    private readonly List<string> _remarks = [];

    private ModelFolder(string path) => Path = path;

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Why the model cannot be run; empty: it probably can.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What was assumed because the folder does not say.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>What people call the model.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The architecture, as <c>config.json</c> names it: bert, xlm-roberta, …</summary>
    public string Type { get; private set; } = "";

    /// <summary>The model's file.</summary>
    public string File { get; private set; } = "";

    /// <summary>Where the vocabulary is.</summary>
    public TokenizerFile? Tokenizer { get; private set; }

    public OnnxPooling Pooling { get; private set; }

    public string QueryPrefix { get; private set; } = "";

    public string MemoryPrefix { get; private set; } = "";

    /// <summary>Tokens of a text at most, special ones included.</summary>
    public int MaxTokens { get; private set; }

    /// <summary>Length of the model's vectors, as the folder says; 0: it does not.</summary>
    public int HiddenSize { get; private set; }

    /// <summary>Reads a folder. Never throws for what is in it: see <see cref="Problems"/>.</summary>
    public static ModelFolder Read(OnnxEmbeddingOptions options)
    {
        var folder = new ModelFolder(System.IO.Path.GetFullPath(options.Folder));
        if (!Directory.Exists(folder.Path))
        {
            folder._problems.Add("there is no such folder. Copy the model's files there, with their folders, as they are published.");
            return folder;
        }

        folder.ReadModel(options);
        return folder;
    }

    private void ReadModel(OnnxEmbeddingOptions options)
    {
        using var config = ReadJson("config.json", required: true);
        Type = config.Text("model_type") ?? "";
        HiddenSize = config.Number("hidden_size") ?? 0;
        Name = NameOf(config.Text("_name_or_path"));
        FindFile(options.File);

        Tokenizer = TokenizerFile.Find(Path, Type);
        if (Tokenizer is null)
        {
            _problems.Add(
                "its tokenizer is missing: neither tokenizer.json (of WordPiece or Unigram), nor vocab.txt, nor sentencepiece.bpe.model of an xlm-roberta model is there.");
        }

        ReadModules();
        ReadPooling(options.Pooling);
        ReadPrefixes(options);
        ReadLimit(config, options.MaxTokens);
        if (options.Dimensions > HiddenSize && HiddenSize > 0)
        {
            _problems.Add($"Dimensions is {options.Dimensions}, and the model's vectors have {HiddenSize}.");
        }
    }

    // "sentence-transformers/all-MiniLM-L6-v2"; a path of somebody's machine or an architecture says less than the folder's own name.
    private string NameOf(string? published)
    {
        var last = published?.TrimEnd('/').Split('/')[^1] ?? "";
        return last.Length > 0 && !last.StartsWith('.') && last.Contains('-', StringComparison.Ordinal) ? last : new DirectoryInfo(Path).Name;
    }

    private void FindFile(string wanted)
    {
        var candidates = wanted.Length > 0 ? [wanted] : UsualFiles;
        if (Array.Find(candidates, file => System.IO.File.Exists(At(file))) is { } found)
        {
            File = At(found);
        }
        else
        {
            _problems.Add($"the model is missing: no file {string.Join(", ", candidates)} is there.");
        }
    }

    private void ReadModules()
    {
        using var modules = ReadJson("modules.json", required: false);
        foreach (var module in modules.Items())
        {
            var kind = module.Text("type")?.Split('.')[^1];
            if (kind is not (null or "Transformer" or "Pooling" or "Normalize"))
            {
                _problems.Add($"modules.json has a layer of kind {kind}, which is not in the model's file and cannot be run.");
            }
        }
    }

    private void ReadPooling(OnnxPooling wanted)
    {
        if (wanted != OnnxPooling.Auto)
        {
            Pooling = wanted;
            return;
        }

        using var config = ReadJson("1_Pooling/config.json", required: false);
        if (config.IsMissing)
        {
            Pooling = KnownModels.Of(Name).Pooling;
            _remarks.Add($"1_Pooling/config.json is not there: {(Pooling == OnnxPooling.Cls ? "the first token's vector" : "the average of the tokens' vectors")} is taken, as models named like {Name} do it.");
            return;
        }

        var modes = config.Flags("pooling_mode_");
        Pooling = modes switch
        {
            ["cls_token"] => OnnxPooling.Cls,
            ["mean_tokens"] => OnnxPooling.Mean,
            _ => OnnxPooling.Auto,
        };
        if (Pooling == OnnxPooling.Auto)
        {
            _problems.Add($"1_Pooling/config.json asks for {(modes.Count == 0 ? "no pooling" : string.Join(" and ", modes))}: only cls_token or mean_tokens can be done.");
        }
    }

    private void ReadPrefixes(OnnxEmbeddingOptions options)
    {
        using var config = ReadJson("config_sentence_transformers.json", required: false);
        var prompts = config.Object("prompts");
        var known = KnownModels.Of(Name);
        QueryPrefix = Choose(options.QueryPrefix, prompts.Text("query") ?? known.QueryPrefix);
        MemoryPrefix = Choose(options.MemoryPrefix, prompts.Text("passage") ?? prompts.Text("document") ?? known.MemoryPrefix);

        static string Choose(string setting, string published) => setting switch
        {
            OnnxEmbeddingOptions.Auto => published,
            OnnxEmbeddingOptions.None => "",
            _ => TextPrefix.Complete(setting),
        };
    }

    private void ReadLimit(ModelJson config, int wanted)
    {
        using var sentences = ReadJson("sentence_bert_config.json", required: false);
        using var tokenizer = ReadJson("tokenizer_config.json", required: false);

        // RoBERTa counts positions from the padding's number on: two of them are no places for tokens.
        var positions = config.Number("max_position_embeddings") - (Type.Contains("roberta", StringComparison.Ordinal) ? 2 : 0);
        var most = Math.Min(positions ?? UsualTokens, Math.Min(sentences.Number("max_seq_length") ?? int.MaxValue, tokenizer.Number("model_max_length") ?? int.MaxValue));
        MaxTokens = wanted == 0 ? most : Math.Min(wanted, most);
        if (MaxTokens < 8)
        {
            _problems.Add($"texts would be cut to {MaxTokens} tokens: max_position_embeddings, max_seq_length or model_max_length is wrong, or MaxTokens too small.");
        }
    }

    private ModelJson ReadJson(string file, bool required)
    {
        var path = At(file);
        if (!System.IO.File.Exists(path))
        {
            if (required)
            {
                _problems.Add($"{file} is missing.");
            }

            return ModelJson.Missing;
        }

        try
        {
            return new ModelJson(JsonDocument.Parse(System.IO.File.ReadAllBytes(path)));
        }
        catch (JsonException exception)
        {
            _problems.Add($"{file} is no JSON: {exception.Message}");
            return ModelJson.Missing;
        }
    }

    private string At(string file) => System.IO.Path.Combine(Path, file);
}
