using AdaptiveRecall.Memory.Onnx.Models;
using Xunit;

namespace AdaptiveRecall.Memory.Onnx.Tests.Models;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TinyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_folder_has_no_problems()
    {
        var folder = ModelFolder.Read(_folder.Options());

        Assert.Empty(folder.Problems);
        Assert.Empty(folder.Remarks);
        Assert.Equal((OnnxPooling.Mean, 32, 8), (folder.Pooling, folder.MaxTokens, folder.HiddenSize));
    }

    [Theory]
    [InlineData("config.json", "config.json is missing")]
    [InlineData("model.onnx", "no file model.onnx, onnx/model.onnx, model_quantized.onnx, onnx/model_quantized.onnx is there")]
    [InlineData("tokenizer.json", "its tokenizer is missing")]
    public void What_is_missing_is_named(string file, string problem)
    {
        _folder.Delete(file);

        Assert.Contains(problem, Assert.Single(ModelFolder.Read(_folder.Options()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_to_be()
    {
        var problem = Assert.Single(ModelFolder.Read(new OnnxEmbeddingOptions { Folder = Path.Combine(_folder.Path, "none") }).Problems);

        Assert.StartsWith("there is no such folder", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.json", "{", "config.json is no JSON")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_max_tokens":true}""", "asks for max_tokens: only cls_token or mean_tokens")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":true}""", "asks for cls_token and mean_tokens")]
    [InlineData("1_Pooling/config.json", "{}", "asks for no pooling")]
    [InlineData("modules.json", """[{"type":"sentence_transformers.models.Transformer"},{"type":"sentence_transformers.models.Dense"}]""", "a layer of kind Dense")]
    [InlineData("sentence_bert_config.json", """{"max_seq_length":2}""", "cut to 2 tokens")]
    [InlineData("tokenizer.json", """{"model":{"type":"BPE"}}""", "its tokenizer is missing")]
    public void What_cannot_be_done_is_a_problem(string file, string content, string problem)
    {
        _folder.Write(file, content);

        Assert.Contains(problem, Assert.Single(ModelFolder.Read(_folder.Options()).Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("e5-small-v2", "query: ", "passage: ", OnnxPooling.Mean)]
    [InlineData("multilingual-e5-small", "query: ", "passage: ", OnnxPooling.Mean)]
    [InlineData("bge-small-en-v1.5", "Represent this sentence for searching relevant passages: ", "", OnnxPooling.Cls)]
    [InlineData("bge-m3", "", "", OnnxPooling.Cls)]
    [InlineData("all-MiniLM-L6-v2", "", "", OnnxPooling.Mean)]
    [InlineData("gte-small", "", "", OnnxPooling.Mean)]
    public void Where_the_folder_does_not_say_models_of_a_name_are_used_as_published(string name, string query, string memory, OnnxPooling pooling)
    {
        using var named = new TinyFolder(name);
        named.Delete("1_Pooling/config.json");

        var folder = ModelFolder.Read(new OnnxEmbeddingOptions { Folder = named.Path });

        Assert.Empty(folder.Problems);
        Assert.Equal((query, memory, pooling), (folder.QueryPrefix, folder.MemoryPrefix, folder.Pooling));
        Assert.Contains("1_Pooling/config.json is not there", Assert.Single(folder.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_name_wins_over_the_folder_s_and_prompts_and_settings_over_both()
    {
        _folder.Write("config.json", """{"model_type":"bert","hidden_size":8,"max_position_embeddings":32,"_name_or_path":"intfloat/e5-small-v2"}""");
        var byName = ModelFolder.Read(new OnnxEmbeddingOptions { Folder = _folder.Path });
        _folder.Write("config_sentence_transformers.json", """{"prompts":{"query":"ask: ","document":"say: "}}""");
        var byPrompts = ModelFolder.Read(new OnnxEmbeddingOptions { Folder = _folder.Path });
        var bySettings = ModelFolder.Read(new OnnxEmbeddingOptions { Folder = _folder.Path, QueryPrefix = "q ", MemoryPrefix = "none" });

        Assert.Equal(("e5-small-v2", "query: ", "passage: "), (byName.Name, byName.QueryPrefix, byName.MemoryPrefix));
        Assert.Equal(("ask: ", "say: "), (byPrompts.QueryPrefix, byPrompts.MemoryPrefix));
        Assert.Equal(("q ", ""), (bySettings.QueryPrefix, bySettings.MemoryPrefix));
    }

    [Fact]
    public void The_smallest_limit_of_tokens_counts()
    {
        _folder.Write("config.json", """{"model_type":"xlm-roberta","hidden_size":8,"max_position_embeddings":514}""");
        var byPositions = ModelFolder.Read(_folder.Options()).MaxTokens;
        _folder.Write("tokenizer_config.json", """{"model_max_length":1e30}""");
        var byNobody = ModelFolder.Read(_folder.Options()).MaxTokens;
        _folder.Write("sentence_bert_config.json", """{"max_seq_length":256}""");
        var bySentences = ModelFolder.Read(_folder.Options()).MaxTokens;
        var bySettings = ModelFolder.Read(_folder.Options() with { MaxTokens = 64 }).MaxTokens;

        Assert.Equal((512, 512, 256, 64), (byPositions, byNobody, bySentences, bySettings));
    }

    [Fact]
    public void The_file_that_is_wanted_is_taken()
    {
        _folder.Write("onnx/model_int8.onnx", [1]);

        Assert.EndsWith("model_int8.onnx", ModelFolder.Read(_folder.Options() with { File = "onnx/model_int8.onnx" }).File, StringComparison.Ordinal);
        Assert.Contains("no file onnx/none.onnx", Assert.Single(ModelFolder.Read(_folder.Options() with { File = "onnx/none.onnx" }).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void More_dimensions_than_there_are_are_refused() =>
        Assert.Contains("have 8", Assert.Single(ModelFolder.Read(_folder.Options() with { Dimensions = 16 }).Problems), StringComparison.Ordinal);
}
