using AdaptiveRecall.Proxy.Configuration;
using Xunit;

namespace AdaptiveRecall.Proxy.Tests.Configuration;

public sealed class EmbeddingOptionsTests
{
    [Theory]
    [InlineData("one of static, onnx, openai", "Kind", "word2vec")]
    [InlineData("AdaptiveRecall:Embedding:KeepOld is 00:00:01", "KeepOld", "1s")]
    [InlineData("AdaptiveRecall:Embedding:Onnx:Folder is not set", "Kind", "onnx")]
    [InlineData("AdaptiveRecall:Embedding:OpenAI:Model is not set", "Kind", "openai")]
    [InlineData("AdaptiveRecall:Embedding:Previous:OpenAI:Model is not set", "Previous:Kind", "openai")]
    public void What_cannot_work_is_named(string problem, string name, string value) =>
        Assert.Contains(problem, Assert.Single(Problems((name, value))), StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_is_no_model_stops_the_start_with_what_is_missing()
    {
        var folder = Directory.CreateTempSubdirectory("adaptive-recall-no-model-");
        try
        {
            var problems = Problems(("Kind", "onnx"), ("Onnx:Folder", folder.FullName));
            Assert.Equal(3, problems.Count);
            Assert.All(problems, problem => Assert.StartsWith($"AdaptiveRecall:Embedding:Onnx:Folder is '{folder.FullName}': ", problem, StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public void A_message_s_vector_must_be_there_before_the_deadline()
    {
        Assert.Contains("less than Recall:Deadline", Assert.Single(Problems(("Kind", "openai"), ("OpenAI:Model", "m"), ("OpenAI:QueryTimeout", "150ms"))), StringComparison.Ordinal);
        Assert.Empty(Problems(("Kind", "openai"), ("OpenAI:Model", "m"), ("OpenAI:QueryTimeout", "149ms")));
    }

    [Fact]
    public void Settings_of_kinds_that_are_not_chosen_do_not_matter()
    {
        Assert.Empty(Problems(("Onnx:Folder", "/no/such/folder"), ("OpenAI:Url", "nonsense")));
        Assert.Empty(Problems(("Previous:Kind", "onnx"), ("Previous:Onnx:Folder", "/gone")));
    }

    private static IReadOnlyList<string> Problems(params (string Name, string Value)[] settings)
    {
        var configuration = ProxyUnderTest.Configuration([.. settings.Select(static setting => ("Embedding:" + setting.Name, setting.Value))]);
        return (Record.Exception(() => ProxyOptionsReader.Read(configuration, out _)) as SettingsException)?.Problems ?? [];
    }
}
